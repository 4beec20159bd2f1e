import { cruise } from 'dependency-cruiser';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * Within every folder the files and sub-folders import each other in one direction. A sub-folder counts as a
 * whole, with everything below it. So this one rule finds cycles of files and cycles of folders.
 */

/** Specs and feature suites see all sides of what they test, and nothing imports them. */
const tests = '\\.(spec|features)\\.ts$';
const notSources = `(^|/)(dist|node_modules)/|^tools/lint/fixture/|${tests}`;

/** Every import in the sources below `root`, type-only imports included. */
async function importsIn(root) {
  const { output } = await cruise(
    ['apps', 'libs', 'tools'].filter((folder) => existsSync(join(root, folder))),
    {
      baseDir: root,
      doNotFollow: { path: 'node_modules' },
      exclude: { path: notSources },
      tsPreCompilationDeps: true,
    },
    { exportsFields: ['exports'], conditionNames: ['source', 'import'] },
  );
  return output.modules.flatMap(({ source, dependencies }) =>
    dependencies
      .filter(({ coreModule, couldNotResolve }) => !coreModule && !couldNotResolve)
      .map(({ resolved }) => ({ from: source, to: resolved })),
  );
}

/**
 * A service's folders are slices, and its HTTP files stand on all of them: they load rows of projections,
 * which read the events of streams. Each folder of a service therefore counts as two, with its HTTP files
 * apart.
 */
const serviceHttpFile = /^(apps\/[^/]+\/src|tools\/tutorial)\/[^/]+\/[^/]+\.api\.ts$/;

/** What a stream does in one part of it, such as its deadlines, has a folder; its files count as the stream's. */
const partOfStream = /^(apps\/[^/]+\/src\/[^/]+)\/([^/]+)\/([^/]+\.ts)$/;

/** The path of a file as the rule sees it. */
function ruleSegments(file) {
  const inStream = file.replace(partOfStream, '$1/$2:$3');
  return (serviceHttpFile.test(inStream) ? inStream.replace(/\/([^/]+)$/, ' (http)/$1') : inStream).split(
    '/',
  );
}

/** An import as an arrow between two entries of the folder in which the paths of both files part. */
function arrowOf({ from, to }) {
  const [source, target] = [ruleSegments(from), ruleSegments(to)];
  const depth = source.findIndex((segment, index) => segment !== target[index]);
  const folder = source.slice(0, depth).join('/');
  return { folder, from: source[depth], to: target[depth], example: `${from} imports ${to}` };
}

/** The arrows that lie on a cycle, or between two cycles. */
function cyclicArrows(arrows) {
  const sources = new Set(arrows.map(({ from }) => from));
  const targets = new Set(arrows.map(({ to }) => to));
  const remaining = arrows.filter(({ from, to }) => targets.has(from) && sources.has(to));
  return remaining.length === arrows.length ? arrows : cyclicArrows(remaining);
}

/** One line for each import that takes part in a cycle. Between projects the boundary rule decides. */
const cyclesIn = (imports) =>
  [
    ...Map.groupBy(
      imports.map(arrowOf).filter(({ folder }) => !['', 'apps', 'libs'].includes(folder)),
      ({ folder }) => folder,
    ),
  ]
    .flatMap(([folder, arrows]) =>
      cyclicArrows(arrows).map(({ from, to, example }) => `${folder}: ${from} → ${to} (${example})`),
    )
    .sort();

const imports = await importsIn(resolve(process.argv[2] ?? '.'));
const cycles = cyclesIn(imports);
process.stdout.write(
  cycles.length > 0 ? `${cycles.join('\n')}\n` : `no cycle among ${imports.length} imports\n`,
);
process.exitCode = cycles.length > 0 ? 1 : 0;
