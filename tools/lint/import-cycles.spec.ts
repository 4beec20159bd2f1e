import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** File → the file it imports. */
type Imports = Readonly<Record<string, string>>;

/** What the check prints for a tree of files with these imports, and whether it passes. */
function check(imports: Imports): { readonly passed: boolean; readonly lines: readonly string[] } {
  const root = mkdtempSync(join(tmpdir(), 'geleit-cycles-'));
  for (const [file, statement] of Object.entries(imports)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), `${statement}\nexport interface Example {}\n`);
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, ['tools/lint/import-cycles.mjs', root], {
    encoding: 'utf8',
  });
  rmSync(root, { recursive: true });
  expect(stderr).toBe('');
  return { passed: status === 0, lines: stdout.trim().split('\n') };
}

const imports = (specifier: string): string => `import type { Example } from '${specifier}';`;

describe('the check for import cycles', () => {
  it('passes files and folders that import each other in one direction', () =>
    expect(
      check({
        'libs/bus/src/index.ts': imports('./kafka/client.js'),
        'libs/bus/src/kafka/client.ts': imports('../port.js'),
        'libs/bus/src/port.ts': '',
      }),
    ).toEqual({ passed: true, lines: ['no cycle among 2 imports'] }));

  it.each<[string, Imports, readonly string[]]>([
    [
      'two files that import types from each other',
      { 'tools/demo/a.ts': imports('./b.js'), 'tools/demo/b.ts': imports('./a.js') },
      ['tools/demo: a.ts → b.ts', 'tools/demo: b.ts → a.ts'],
    ],
    [
      'two folders that import each other, each through files of its own',
      {
        'libs/bus/src/kafka/client.ts': imports('../nest/server.js'),
        'libs/bus/src/nest/module.ts': imports('../kafka/topics.js'),
        'libs/bus/src/nest/server.ts': '',
        'libs/bus/src/kafka/topics.ts': '',
      },
      ['libs/bus/src: kafka → nest', 'libs/bus/src: nest → kafka'],
    ],
    [
      'a folder that imports the file above that imports the folder',
      {
        'apps/ops/src/main.ts': imports('./verbs/lag.js'),
        'apps/ops/src/verbs/doctor.ts': imports('../main.js'),
        'apps/ops/src/verbs/lag.ts': '',
      },
      ['apps/ops/src: main.ts → verbs', 'apps/ops/src: verbs → main.ts'],
    ],
    [
      'a projection that imports an HTTP file of its stream',
      {
        'apps/intake/src/person/person.api.ts': imports('../projections/persons.projection.js'),
        'apps/intake/src/projections/persons.projection.ts': imports('../person/person.api.js'),
      },
      ['apps/intake/src: person (http) → projections', 'apps/intake/src: projections → person (http)'],
    ],
  ])('fails on %s', (_, tree, arrows) => {
    const { passed, lines } = check(tree);
    expect(passed).toBe(false);
    expect(lines.map((line) => line.replace(/ \(\S+ imports \S+\)$/, ''))).toEqual(arrows);
  });

  it('names only the imports of the cycle, each with its file', () =>
    expect(
      check({
        'tools/demo/main.ts': imports('./a.js'),
        'tools/demo/a.ts': imports('./b.js'),
        'tools/demo/b.ts': `${imports('./a.js')}\n${imports('./c.js').replace('Example', 'Example as C')}`,
        'tools/demo/c.ts': '',
      }).lines,
    ).toEqual([
      'tools/demo: a.ts → b.ts (tools/demo/a.ts imports tools/demo/b.ts)',
      'tools/demo: b.ts → a.ts (tools/demo/b.ts imports tools/demo/a.ts)',
    ]));

  it('passes a projection that reads the events of the stream whose HTTP file loads its rows', () =>
    expect(
      check({
        'apps/intake/src/person/person.api.ts': imports('../projections/persons.projection.js'),
        'apps/intake/src/projections/persons.projection.ts': imports('../person/person.language.js'),
        'apps/intake/src/person/person.language.ts': '',
      }).passed,
    ).toBe(true));

  it('is part of lint', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { lint: string } };
    expect(scripts.lint).toContain('node tools/lint/import-cycles.mjs');
  });
});
