import { fileURLToPath } from 'node:url';
import { generated } from './generate.js';
import { write } from './output.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const output = await generated();
write(root, output);
process.stdout.write(`${Object.keys(output).length} files\n`);
