import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Graph {
  readonly graph: { readonly dependencies: Readonly<Record<string, readonly { readonly target: string }[]>> };
}

/** Nx' own picture of who imports whom; `nx affected` and the boundary rule are only as good as this. */
function dependenciesOf(project: string): readonly string[] {
  const file = join(mkdtempSync(join(tmpdir(), 'geleit-graph-')), 'graph.json');
  execFileSync('node_modules/.bin/nx', ['graph', `--file=${file}`], {
    env: { ...process.env, NX_DAEMON: 'false' },
    stdio: 'ignore',
  });
  const { graph } = JSON.parse(readFileSync(file, 'utf8')) as Graph;
  return (graph.dependencies[project] ?? []).map(({ target }) => target);
}

it('Nx knows what a service is made of', () => {
  const known = dependenciesOf('intake');
  expect(known).toEqual(expect.arrayContaining(['contracts', 'kernel', 'platform', 'rules']));
  expect(known).not.toContain('counselling');
}, 60_000);
