import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The project graph has to exist first: without it the boundary rule says nothing and passes. */
async function lint(file: string): Promise<readonly string[]> {
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

it('finds every breach in the illegal file', async () => {
  const found = await lint('tools/lint/fixture/illegal.decider.ts');
  expect(found).toEqual(
    expect.arrayContaining([
      '@nx/enforce-module-boundaries',
      '@typescript-eslint/no-explicit-any',
      '@typescript-eslint/no-floating-promises',
      '@typescript-eslint/no-restricted-imports',
      'max-params',
      'no-restricted-exports',
      'no-restricted-globals',
      'no-restricted-imports',
      'no-restricted-properties',
      'no-restricted-syntax',
    ]),
  );
}, 60_000);
