import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

interface Breach {
  readonly ruleId: string;
  readonly message: string;
}

/** Creates the project graph first: without it the boundary rule skips the file, and lint passes. */
async function breachesIn(file: string): Promise<readonly Breach[]> {
  await run('node_modules/.bin/nx', ['show', 'projects'], { env: { ...process.env, NX_DAEMON: 'false' } });
  const { stdout } = await run(process.execPath, [
    'node_modules/eslint/bin/eslint.js',
    '--no-ignore',
    '-f',
    'json',
    file,
  ]).catch((failed: { stdout: string }) => failed);
  const [report] = JSON.parse(stdout) as { messages: Breach[] }[];
  return report?.messages ?? [];
}

it('lint finds every breach in a file that breaks each rule', async () => {
  const breaches = await breachesIn('tools/lint/fixture/illegal.decider.ts');
  expect(breaches.map(({ ruleId }) => ruleId)).toEqual(
    expect.arrayContaining([
      '@nx/enforce-module-boundaries',
      '@typescript-eslint/no-explicit-any',
      '@typescript-eslint/no-floating-promises',
      '@typescript-eslint/no-restricted-imports',
      'geleit/one-decorator-a-line',
      'max-params',
      'no-restricted-exports',
      'no-restricted-globals',
      'no-restricted-imports',
      'no-restricted-properties',
      'no-restricted-syntax',
    ]),
  );
  expect(breaches.filter(({ message }) => message.includes('germanDayOf'))).toHaveLength(2);
}, 60_000);
