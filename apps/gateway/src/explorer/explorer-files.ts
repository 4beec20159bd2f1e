import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { publicFile, type PublicFile } from '../public-file.js';
import { explorerPage, explorerPages } from './explorer-page.js';

const types = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' } as const;
const own = (name: string): URL => new URL(`../../assets/${name}`, import.meta.url);
const { resolve } = createRequire(import.meta.url);
const ofPackage = (name: string): string => resolve(`swagger-ui-dist/${name}`);

const sources: readonly (readonly [name: string, extension: keyof typeof types, source: URL | string])[] = [
  ['explorer.js', 'js', own('explorer.js')],
  ['explorer.css', 'css', own('explorer.css')],
  ['swagger-ui-bundle.js', 'js', ofPackage('swagger-ui-bundle.js')],
  ['swagger-ui.css', 'css', ofPackage('swagger-ui.css')],
];

/** The paths of scripts and style sheets. */
export const explorerFilePaths: readonly string[] = sources.map(([name]) => `/docs/${name}`);

/** Reads everything that the explorer serves, by path. */
export const readExplorerFiles = (): ReadonlyMap<string, PublicFile> =>
  new Map([
    ...[...explorerPages].map(
      ([path, service]) => [path, publicFile('text/html; charset=utf-8', explorerPage(service))] as const,
    ),
    ...sources.map(
      ([name, extension, source]) =>
        [`/docs/${name}`, publicFile(types[extension], readFileSync(source))] as const,
    ),
  ]);
