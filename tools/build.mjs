// Builds `dist` of every project. Prints one line, on stderr because stdout belongs to the program that
// follows; when the build fails, also what Nx printed.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

const root = join(import.meta.dirname, '..');
const nx = join(root, 'node_modules', '.bin', 'nx');

process.stderr.write('Building all projects … ');
const began = performance.now();
const { error, status, stdout, stderr } = spawnSync(nx, ['run-many', '-t', 'build', '--outputStyle=static'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: Infinity,
});
if (status === 0) {
  process.stderr.write(`${((performance.now() - began) / 1000).toFixed(1)} s\n`);
} else {
  process.stderr.write(`failed\n${error?.message ?? stdout + stderr}\n`);
  process.exitCode = 1;
}
