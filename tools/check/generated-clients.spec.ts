import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** What implementers run. Each has to read the document, and its output has to compile as it is. */
const document = resolve('docs/generated/openapi.json');
const minutes = (count: number): number => count * 60_000;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'geleit-clients-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a tool of the workspace. Returns what it printed if it failed, and nothing otherwise. */
function failureOf(tool: string, ...options: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(resolve('node_modules/.bin', tool), options, {
    encoding: 'utf8',
    timeout: minutes(3),
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
  });
  return status === 0 ? '' : `${tool}: ${String(error ?? '')}${stdout}${stderr}`;
}

/** Compiles with the libraries of a browser and every strict check. */
const compilationFailure = (...files: readonly string[]): string =>
  failureOf(
    'tsc',
    ...['--ignoreConfig', '--noEmit', '--strict', '--target', 'es2022', '--module', 'esnext'],
    ...['--moduleResolution', 'bundler', '--lib', 'es2022,dom,dom.iterable'],
    ...files.map((file) => join(folder, file)),
  );

it(
  'has an API document without errors, by the rules that Redocly recommends',
  () => expect(failureOf('redocly', 'lint', document, '--format', 'summary')).toBe(''),
  minutes(3),
);

it(
  'has an API document from which openapi-typescript, hey-api and orval make clients that compile',
  () => {
    copyFileSync('libs/client/src/api-types.d.ts', join(folder, 'types.ts'));
    expect(failureOf('openapi-ts', '-i', document, '-o', join(folder, 'hey-api'), '--silent')).toBe('');
    const orvalOptions = ['--client', 'fetch', '--mode', 'single'];
    expect(
      failureOf('orval', '--input', document, '--output', join(folder, 'orval.ts'), ...orvalOptions),
    ).toBe('');
    expect(compilationFailure('types.ts', 'hey-api/index.ts', 'orval.ts')).toBe('');
  },
  minutes(8),
);
