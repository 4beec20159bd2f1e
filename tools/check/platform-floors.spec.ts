import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';

/**
 * The folders of libs/platform, lowest first. A file imports only files of its own floor and of those below.
 */
const floors = [
  'printing',
  'telemetry',
  'config',
  'manifest',
  'erasure',
  'retention',
  'database',
  'register',
  'edge',
  'access-export',
  'command',
  'query',
  'messaging',
  'openapi',
  'serve',
  'ops',
  'run',
];

const sources = 'libs/platform/src';
const isSource = (file: string): boolean => file.endsWith('.ts') && !/\.(spec|features|d)\.ts$/.test(file);
const floorOf = (path: string): string => path.split('/')[0] ?? '';

interface FileImport {
  readonly from: string;
  readonly to: string;
}

const importsOf = (root: string): readonly FileImport[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => isSource(file) && file.includes('/'))
    .flatMap((from) =>
      [...readFileSync(join(root, from), 'utf8').matchAll(/\bfrom '(\.[^']+)'/g)].map(([, path = '']) => ({
        from,
        to: posix.join(posix.dirname(from), path),
      })),
    );

/** Imports that run up, or from or to a folder that is no floor. */
const importsAgainstTheFloors = (root: string): readonly FileImport[] =>
  importsOf(root).filter(({ from, to }) => {
    const [upper, lower] = [floors.indexOf(floorOf(from)), floors.indexOf(floorOf(to))];
    return upper === -1 || lower === -1 || lower > upper;
  });

describe('the floors of the platform', () => {
  it('are all folders there are', () =>
    expect(
      readdirSync(sources, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...floors].sort()));

  it('import nothing from above', () => {
    expect(importsOf(sources).length).toBeGreaterThan(300);
    expect(importsAgainstTheFloors(sources)).toEqual([]);
  });

  it('are checked file by file: an import that runs up is named', () => {
    const root = mkdtempSync(join(tmpdir(), 'geleit-floors-'));
    for (const floor of ['edge', 'command']) mkdirSync(join(root, floor));
    writeFileSync(join(root, 'edge/guard.ts'), "import { CommandBus } from '../command/command-bus.js';\n");
    writeFileSync(join(root, 'command/command-bus.ts'), "import { guard } from '../edge/guard.js';\n");
    expect(importsAgainstTheFloors(root)).toEqual([{ from: 'edge/guard.ts', to: 'command/command-bus.js' }]);
    rmSync(root, { recursive: true });
  });
});
