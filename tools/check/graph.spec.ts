import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Graph {
  readonly graph: { readonly dependencies: Readonly<Record<string, readonly { readonly target: string }[]>> };
}

/** Nx's own graph of imports. `nx affected` and the boundary rule are only as good as this. */
function dependenciesOf(project: string): readonly string[] {
  const file = join(mkdtempSync(join(tmpdir(), 'geleit-graph-')), 'graph.json');
  execFileSync('node_modules/.bin/nx', ['graph', `--file=${file}`], {
    env: { ...process.env, NX_DAEMON: 'false' },
    stdio: 'ignore',
  });
  const { graph } = JSON.parse(readFileSync(file, 'utf8')) as Graph;
  return (graph.dependencies[project] ?? []).map(({ target }) => target);
}

it('Nx knows the dependencies of a service', () => {
  const dependencies = dependenciesOf('intake');
  expect(dependencies).toEqual(expect.arrayContaining(['contracts', 'kernel', 'platform', 'rules']));
  expect(dependencies).not.toContain('counselling');
}, 60_000);
