import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the check prints for a tree, and whether it passes. */
function check(root: string): { readonly passed: boolean; readonly output: string } {
  const { status, stdout } = spawnSync(process.execPath, ['tools/lint/equal-trees.mjs', root], {
    encoding: 'utf8',
  });
  return { passed: status === 0, output: stdout };
}

function copyApps(): string {
  const root = mkdtempSync(join(tmpdir(), 'geleit-trees-'));
  cpSync('apps', join(root, 'apps'), {
    recursive: true,
    filter: (from) => !/\/(dist|node_modules)$/.test(from),
  });
  return root;
}
const edit = (file: string, change: (text: string) => string): void =>
  writeFileSync(file, change(readFileSync(file, 'utf8')));

describe('the trees of the services', () => {
  it('are the same', () =>
    expect(check('.')).toEqual({ passed: true, output: '5 services have the same tree\n' }));

  it.each([
    [
      'a file at the top',
      (src: string) => {
        renameSync(join(src, 'access.ts'), join(src, 'rules.ts'));
      },
      'rules.ts does not belong there',
    ],
    [
      'lists whose plans are not checked',
      (src: string) => {
        rmSync(join(src, 'list-plans.int.spec.ts'));
      },
      'list-plans.int.spec.ts is missing',
    ],
    [
      'a missing folder',
      (src: string) => {
        rmSync(join(src, 'migrations'), { recursive: true });
      },
      'migrations/ is missing',
    ],
    [
      'a foreign file among the projections',
      (src: string) => {
        writeFileSync(join(src, 'projections/things.ts'), '');
      },
      'projections/things.ts does not belong there',
    ],
    [
      'a projection outside the folder',
      (src: string) => {
        writeFileSync(join(src, 'engine/things.projection.ts'), '');
      },
      'engine/things.projection.ts does not belong there',
    ],
    [
      'a stream without its spec',
      (src: string) => {
        rmSync(join(src, 'submission/submission.decider.spec.ts'));
      },
      'submission/submission.decider.spec.ts is missing',
    ],
    [
      'a stream without its histories',
      (src: string) => {
        rmSync(join(src, '../samples/submission.jsonl'));
      },
      'samples/submission.jsonl is missing',
    ],
    [
      'histories without a stream',
      (src: string) => {
        writeFileSync(join(src, '../samples/things.jsonl'), '');
      },
      'samples/things.jsonl does not belong there',
    ],
    [
      'another order in the manifest',
      (src: string) => {
        edit(join(src, 'service.ts'), (text) =>
          text.replace(/( {2}policies: .*\n)( {2}timers: .*\n)/, '$2$1'),
        );
      },
      'service.ts lists name, config, streams, projections, timers, policies',
    ],
    [
      'a different main.ts',
      (src: string) => {
        edit(join(src, 'main.ts'), (text) => `${text}\nconsole.log('started');\n`);
      },
      'src/main.ts is not like that of counselling',
    ],
  ] as const)('fail the check with %s', (_, change, message) => {
    const root = copyApps();
    change(join(root, 'apps/reporting/src'));
    expect(check(root)).toEqual({
      passed: false,
      output: expect.stringContaining(`apps/reporting: ${message}`) as string,
    });
    rmSync(root, { recursive: true });
  });

  it('are checked by lint', () =>
    expect(
      execFileSync('node', ['-p', "require('./package.json').scripts.lint"], { encoding: 'utf8' }),
    ).toContain('tools/lint/equal-trees.mjs'));
});
