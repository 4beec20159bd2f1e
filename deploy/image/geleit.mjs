// The image's program: the first argument names a service or the gateway, the rest is its verb (`intake
// migrate`).
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const apps = new URL('apps/', import.meta.url);
const names = readdirSync(apps);
const [name] = process.argv.slice(2);

if (names.includes(name)) {
  const main = new URL(`${name}/dist/main.js`, apps);
  process.argv.splice(1, 2, fileURLToPath(main));
  await import(main.href);
} else {
  process.stderr.write(`The first argument is one of ${names.join(', ')}\n`);
  process.exitCode = 64;
}
