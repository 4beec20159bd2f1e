import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Creates the project graph first: without it the boundary rule skips the file, and lint passes. */
async function brokenRulesIn(file: string): Promise<readonly string[]> {
  await run('node_modules/.bin/nx', ['show', 'projects'], { env: { ...process.env, NX_DAEMON: 'false' } });
  const { stdout } = await run(process.execPath, [
    'node_modules/eslint/bin/eslint.js',
    '--no-ignore',
    '-f',
    'json',
    file,
  ]).catch((failed: { stdout: string }) => failed);
  const [report] = JSON.parse(stdout) as { messages: { ruleId: string }[] }[];
  return (report?.messages ?? []).map(({ ruleId }) => ruleId);
}

it('lint finds every breach in a file that breaks each rule', async () => {
  const brokenRules = await brokenRulesIn('tools/lint/fixture/illegal.decider.ts');
  expect(brokenRules).toEqual(
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
}, 60_000);
