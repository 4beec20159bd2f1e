import { services } from '@geleit/ops/services';
import { fileURLToPath } from 'node:url';
import { generateAll } from './generate.js';
import { writeFiles } from './output.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const output = await generateAll(services);
writeFiles(root, output);
process.stdout.write(`${Object.keys(output).length} files\n`);
