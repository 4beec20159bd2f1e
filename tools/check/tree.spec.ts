import { serviceNames } from '@geleit/ops/services';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const git = (...args: readonly string[]): readonly string[] =>
  execFileSync('git', args, { encoding: 'utf8' }).split('\n').filter(Boolean);
const files = git('ls-files', '--cached', '--others', '--exclude-standard').filter((file) =>
  existsSync(file),
);
const text = (file: string): string => readFileSync(file, 'utf8');

/** What a file below `apps/<service>/src` may be, as its suffix or fixed name says. */
const roles =
  /\.(language|decider|projection|policy|timer|api|upcasts|publication|spec|int\.spec|contract\.spec|e2e\.spec|features)\.ts$/;
const fixedNames = ['main.ts', 'service.ts', 'config.ts', 'publications.ts'];

describe('the tree', () => {
  it('has no drawer folders', () => {
    const drawers = files.filter((file) =>
      /(^|\/)(utils?|common|shared|helpers?|misc|core|interfaces|dtos?|constants)\//.test(file),
    );
    expect(drawers).toEqual([]);
  });

  it('names by suffix the role of each file in a stream, projections or policies folder', () => {
    const strange = files
      .filter((file) => serviceNames.some((name) => file.startsWith(`apps/${name}/src/`)))
      .filter((file) => file.endsWith('.ts'))
      .filter(
        (file) =>
          ['projections', 'policies'].includes(basename(dirname(file))) ||
          files.some((other) => other === join(dirname(file), `${basename(dirname(file))}.decider.ts`)),
      )
      .filter((file) => !roles.test(file) && !fixedNames.includes(basename(file)));
    expect(strange).toEqual([]);
  });

  it('keeps the kernel within 600 lines', () => {
    const kernel = files.filter(
      (file) => /^libs\/kernel\/src\/.*\.ts$/.test(file) && !file.endsWith('.spec.ts'),
    );
    const lines = kernel.reduce((sum, file) => sum + text(file).split('\n').length - 1, 0);
    expect(lines).toBeLessThanOrEqual(600);
    expect(kernel.length).toBeGreaterThan(5);
  });

  it('offers eleven commands at most, besides what npm runs on its own', () => {
    const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> };
    expect(Object.keys(scripts).filter((name) => name !== 'prepare').length).toBeLessThanOrEqual(11);
  });

  it('brings in nothing that reports to third parties', () => {
    const { packages } = JSON.parse(text('package-lock.json')) as {
      readonly packages: Record<string, { readonly name?: string }>;
    };
    const reporting = Object.entries(packages).filter(([path]) =>
      /node_modules\/(@nestjs\/observe|@scarf\/)/.test(path),
    );
    expect(reporting.filter(([, { name }]) => name !== 'empty-module')).toEqual([]);
    expect(Object.keys(packages).length).toBeGreaterThan(100);
  });
});
