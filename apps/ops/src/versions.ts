import { readFileSync } from 'node:fs';

/** What runs here. */
export function versions(): { readonly geleit: string; readonly node: string } {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    readonly version: string;
  };
  return { geleit: version, node: process.versions.node };
}
