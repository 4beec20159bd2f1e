import { services } from '@geleit/ops/services';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clientTypes } from './client-types.js';
import { generateAll } from './generate.js';
import { writeFiles } from './output.js';
import { withSnippets } from './snippets.js';
import { readSourceTypes } from './source-types.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const read = (...path: readonly string[]): string => readFileSync(join(root, ...path), 'utf8');

const generated = await generateAll(services, readSourceTypes(root));
const output = {
  ...generated,
  'libs/client/src/api-types.d.ts': await clientTypes(generated['docs/generated/openapi.json'] ?? ''),
  'docs/tutorial.md': withSnippets(read('docs/tutorial.md'), (path) => read('tools/tutorial', path)),
};
writeFiles(root, output);
process.stdout.write(`${Object.keys(output).length} files\n`);
