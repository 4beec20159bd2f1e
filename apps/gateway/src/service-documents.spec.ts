import { readFileSync } from 'node:fs';
import { documentsByService } from './service-documents.js';

const merged = JSON.parse(readFileSync('docs/generated/openapi.json', 'utf8')) as {
  readonly paths: object;
  readonly tags: readonly { readonly name: string }[];
  readonly components: { readonly schemas: object };
};
const documents = [...documentsByService(merged)].map(
  ([service, text]) => [service, text, JSON.parse(text) as typeof merged] as const,
);

describe('the documents of the services', () => {
  it('have every path of the merged one, once', () => {
    const paths = documents.flatMap(([, , document]) => Object.keys(document.paths));
    expect(paths.sort()).toEqual(Object.keys(merged.paths).sort());
  });

  it.each(documents)('refer to nothing that is missing in that of %s', (_, text, { components }) => {
    const wanted = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name = '']) => name);
    expect(wanted.filter((name) => !(name in components.schemas))).toEqual([]);
  });

  it.each(documents)('have no empty chapter in that of %s', (_, __, { paths, tags }) => {
    const used = JSON.stringify(paths);
    expect(tags.length).toBeGreaterThan(0);
    expect(tags.filter(({ name }) => !used.includes(`"tags":["${name}"]`))).toEqual([]);
  });
});
