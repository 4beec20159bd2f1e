import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canaryFor } from './canaries.js';
import { CanaryRun } from './canary-run.features.js';
import {
  searchDataFolder,
  searchFiles,
  searchTables,
  searchTexts,
  withConnection,
  writeEverything,
  type PlaceSearch,
} from './places.js';

/** A year of a few people leaves out fields that need a second person or a rare state. */
const leastFields = 18;
/** Planted by the specs themselves in every place that is searched. */
const leak = canaryFor({ type: 'string' }, 'planted leak')!.value;

const distinct = ({ findings }: PlaceSearch): ReadonlySet<string> =>
  new Set(findings.map(({ canary }) => canary).filter((canary) => canary !== leak));

/** The tables and files with the most findings, for whoever has to find a leak. */
const whereFound = ({ findings }: PlaceSearch): string =>
  [...Map.groupBy(findings, ({ where, encoding }) => `${where} (${encoding})`)]
    .sort(([, some], [, others]) => others.length - some.length)
    .slice(0, 15)
    .map(([where, some]) => `    ${some.length} ${where}\n`)
    .join('');

const format = (search: PlaceSearch): string =>
  `  ${search.place}: ${distinct(search).size} canaries, ` +
  `${search.findings.filter(({ canary }) => canary !== leak).length} times, in ${(search.bytes / 1e6).toFixed(1)} MB\n${distinct(search).size > 0 ? whereFound(search) : ''}`;

/** The places where a leak was found that nobody planted. */
const leaking = (searches: readonly PlaceSearch[]): readonly string[] =>
  searches.flatMap((search) => (distinct(search).size > 0 ? [search.place] : []));

/** The places whose search does not see the planted leak. */
const blind = (searches: readonly PlaceSearch[]): readonly string[] =>
  searches
    .filter(({ findings }) => !findings.some(({ canary }) => canary === leak))
    .map(({ place }) => place);

function findsNoCanary(people: number): void {
  const run = new CanaryRun();
  let known: ReadonlySet<string>;
  /** What is written to disk. */
  let stored: readonly PlaceSearch[];
  /** What leaves the platform beside answers. */
  let told: readonly PlaceSearch[];

  const searchStored = async (): Promise<readonly PlaceSearch[]> => {
    await writeEverything(run.postgres.adminUrl);
    return [
      await searchTables(run.postgres.adminUrl, known),
      searchDataFolder(run.dataFolder, known),
      searchFiles('exports and support bundle', [await exportsWithLeak()], known),
    ];
  };
  const exportsWithLeak = async (): Promise<string> => {
    const folder = await run.exportAll();
    mkdirSync(join(folder, leak));
    writeFileSync(join(folder, leak, 'empty'), '');
    return folder;
  };
  const searchTold = async (): Promise<readonly PlaceSearch[]> => [
    searchTexts('logs at trace level', [run.log(), leak], known),
    searchTexts('traces', run.collector.requests, known),
    searchTexts('metrics', [...(await run.metrics()), `leak{value="${leak}"} 1`], known),
    searchTexts('problems and headers', [...run.proxy.problems, JSON.stringify({ detail: leak })], known),
  ];

  beforeAll(async () => {
    await run.start({});
    await run.plant(people);
    await plantLeaks(run);
    known = new Set([...run.proxy.accepted.keys(), leak]);
    stored = await searchStored();
    told = await searchTold();
    process.stdout.write(
      `${known.size - 1} canaries in ${run.proxy.acceptedFields.size} fields\n` +
        [...stored, ...told].map(format).join(''),
    );
  }, 300_000);
  afterAll(() => run.stop(), 60_000);

  it('plants canaries that authorised readers see, and no sealed value', () => {
    const shown = distinct(searchTexts('answers', run.proxy.answers, known));
    expect(shown.size).toBeGreaterThan(known.size / 10);
    expect(run.proxy.answers.filter((text) => text.includes('sealed:'))).toEqual([]);
    expect(run.proxy.acceptedFields.size).toBeGreaterThanOrEqual(leastFields);
  });

  it('finds the leak that was planted in each place', () => {
    expect(blind([...stored, ...told])).toEqual([]);
    expect([...stored, ...told].filter(({ bytes }) => bytes < 1000)).toEqual([]);
  });

  it('finds no canary in logs, traces, metrics and problems', () => expect(leaking(told)).toEqual([]));

  it('finds no canary in tables, files and exports', () => expect(leaking(stored)).toEqual([]));

  it('finds none after every topic was published again and every projection rebuilt', async () => {
    await run.replayAndRebuild();
    const rebuilt = await searchStored();
    process.stdout.write(`after replay and rebuild\n${rebuilt.map(format).join('')}`);
    expect(blind(rebuilt)).toEqual([]);
    expect(leaking(rebuilt)).toEqual([]);
  }, 200_000);
}

/** In a table, and in what traces say. */
async function plantLeaks(run: CanaryRun): Promise<void> {
  await withConnection(run.postgres.adminUrl, 'geleit_intake', async (sql) => {
    await sql.query(`CREATE TABLE public.planted_leak AS SELECT '${leak}'::text AS note`);
  });
  await fetch(run.collectorUrl, { method: 'POST', body: JSON.stringify({ name: leak }) });
}

describe('a platform on PostgreSQL whose people write canaries', () => findsNoCanary(24));
