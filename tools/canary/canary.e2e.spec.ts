import type { BusRecord } from '@geleit/messaging';
import { describeKafka, publishForeignRecord, startOwnKafka, type Broker } from '@geleit/testing';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isCoded } from '../check/personal-fields.js';
import { nameOf } from '../crawl/api-operations.js';
import { canaryFor, canaryForms } from './canaries.js';
import { CanaryOperator } from './canary-operator.features.js';
import { CanaryRun } from './canary-run.features.js';
import { peopleByRecords, type ErasedPerson } from './erase-people.features.js';
import {
  searchDataFolder,
  searchFiles,
  searchTables,
  searchTexts,
  withConnection,
  writeEverything,
  type PlaceSearch,
} from './places.js';
import { readBatches, readBusRecords } from './kafka-segments.js';
import { markedFieldsOf } from './plant-in-body.js';
import { unplantedPointers } from './plant-rest.js';
import {
  findSealedTexts,
  openBusRecords,
  openSealedTexts,
  readPostgresBus,
  type OpenedTexts,
} from './sealed-texts.js';

/** Planted by the specs themselves in every place that is searched. */
const leak = canaryFor({ type: 'string' }, 'planted leak')!.value;
const erasedCount = 3;

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
  `  ${search.place}: ${distinct(search).size} canaries in ${(search.bytes / 1e6).toFixed(1)} MB\n` +
  (distinct(search).size > 0 ? whereFound(search) : '');

/** The places where a leak was found that nobody planted. */
const leaking = (searches: readonly PlaceSearch[]): readonly string[] =>
  searches.flatMap((search) => (distinct(search).size > 0 ? [search.place] : []));

/** The places whose search does not see the planted leak. */
const blind = (searches: readonly PlaceSearch[]): readonly string[] =>
  searches
    .filter(({ findings }) => !findings.some(({ canary }) => canary === leak))
    .map(({ place }) => place);

interface Bus {
  readonly people: number;
  readonly start: () => Promise<Readonly<Record<string, string>>>;
  readonly broker: () => Broker | undefined;
}

function findsNoCanary({ people, start, broker }: Bus): void {
  const run = new CanaryRun();
  const operator = new CanaryOperator(run);
  let known: ReadonlySet<string>;
  let searches: readonly PlaceSearch[];
  let texts: ReadonlySet<string>;
  let opened: OpenedTexts;

  /** What is written to disk. */
  const searchStored = async (): Promise<readonly PlaceSearch[]> => {
    await writeEverything(run.postgres.adminUrl);
    const logFolder = broker()?.logFolder;
    return [
      await searchTables(run.postgres.adminUrl, known),
      searchDataFolder(run.dataFolder, known),
      searchFiles('exports and support bundle', [await exportsWithLeak()], known),
      ...(logFolder === undefined ? [] : [searchFiles("the broker's segments", [logFolder], known)]),
    ];
  };
  const exportsWithLeak = async (): Promise<string> => {
    const folder = await operator.exportAll();
    mkdirSync(join(folder, leak));
    writeFileSync(join(folder, leak, 'empty'), '');
    return folder;
  };
  /** What leaves the platform beside answers. */
  const searchTold = async (): Promise<readonly PlaceSearch[]> => [
    searchTexts('logs at trace level', [run.log(), leak], known),
    searchTexts('traces', run.collector.requests, known),
    searchTexts('metrics', [...(await run.metrics()), `leak{value="${leak}"} 1`], known),
    searchTexts('problems and headers', [...run.proxy.problems, JSON.stringify({ detail: leak })], known),
  ];
  const searchEverything = async (when: string): Promise<readonly PlaceSearch[]> => {
    known = new Set([...run.proxy.accepted.keys(), leak]);
    const all = [...(await searchStored()), ...(await searchTold())];
    process.stdout.write(`${when}: ${known.size - 1} canaries\n${all.map(format).join('')}`);
    return all;
  };
  const expectNothingFound = (): void => {
    expect(blind(searches)).toEqual([]);
    expect(searches.filter(({ bytes }) => bytes < 1000)).toEqual([]);
    expect(leaking(searches)).toEqual([]);
  };
  /** Also what was stored before: a copy of the disk from then has it still. */
  const openEverything = async (): Promise<OpenedTexts> => {
    texts = new Set([...(texts ?? []), ...(await findSealedTexts(run.postgres.adminUrl))]);
    const all = await openSealedTexts(texts, run.environments, known);
    process.stdout.write(
      `  opened ${all.opened} of ${all.sealed} sealed values: ${all.canaries.size} canaries\n`,
    );
    return all;
  };
  /** What was sent over the bus since a moment; undefined if the broker's files cannot be read. */
  const readSent = async (since: Date): Promise<readonly BusRecord[] | undefined> => {
    const own = broker();
    if (own === undefined) return readPostgresBus(run.postgres.adminUrl, since);
    return own.logFolder === undefined ? undefined : readBusRecords(own.logFolder, since);
  };
  /** The canaries in what was sent, as its listeners read it. */
  const openSent = async (since: Date): Promise<ReadonlySet<string>> => {
    const sent = await readSent(since);
    if (sent === undefined) return new Set();
    const { opened: count, sealed, canaries } = openBusRecords(sent, run.environments, known);
    process.stdout.write(`  opened ${count} of ${sealed} records of the bus: ${canaries.size} canaries\n`);
    expect(count).toBeGreaterThan(0);
    expect(count).toBe(sealed);
    return canaries;
  };
  /** The canaries that went into these streams and into no other. */
  const onlyIn = (streams: ReadonlySet<string>): readonly string[] =>
    [...run.proxy.accepted].flatMap(([canary, sources]) =>
      sources.every(({ stream }) => stream !== undefined && streams.has(stream)) ? [canary] : [],
    );

  beforeAll(async () => {
    await run.start(await start());
    await run.plant(people);
    await run.readCalendar();
    await plantLeaks(run, broker());
    searches = await searchEverything('with people');
    opened = await openEverything();
  }, 900_000);
  afterAll(() => run.stop(), 60_000);

  it('plants a canary in every field that can hold one', () =>
    expect(
      run.document.operations.flatMap((operation) =>
        unplantedPointers(operation, run.document, run.proxy).map(
          (pointer) => `${nameOf(operation)} ${pointer}: ${run.proxy.refusals.get(nameOf(operation))}`,
        ),
      ),
    ).toEqual([]));

  it('has planted some in files and their names', () => {
    const withFile = run.document.operations.filter(({ takesFile }) => takesFile);
    expect(withFile).not.toEqual([]);
    for (const operation of withFile)
      for (const pointer of ['/file', '/name'])
        expect(run.proxy.acceptedFields).toContain(`${nameOf(operation)} ${pointer}`);
  });

  it('leaves out marked fields only if they are for codes', () =>
    expect(
      run.document.operations.flatMap((operation) =>
        markedFieldsOf(operation.body ?? {}, run.document.schemas)
          .filter(({ isPlantable, schema }) => !isPlantable && !isCoded(schema))
          .map(({ pointer }) => `${nameOf(operation)} ${pointer}`),
      ),
    ).toEqual([]));

  it('shows authorised readers canaries, and no sealed value', () => {
    const shown = distinct(searchTexts('answers', run.proxy.answers, known));
    expect(shown.size).toBeGreaterThan(known.size / 10);
    expect(run.proxy.answers.filter((text) => text.includes('sealed:'))).toEqual([]);
  });

  it('finds planted leaks alone wherever the platform writes', () => expectNothingFound());

  it('keeps the address of a calendar from everybody but whoever asks', async () => {
    const told = [run.log(), ...run.collector.requests, ...(await run.metrics())];
    expect(told.filter((text) => text.includes('calendar/:address')).length).toBeGreaterThan(0);
    expect(told.filter((text) => text.includes(run.calendarAddress))).toEqual([]);
  });

  it('sends days of people over the bus, and no text', async () => {
    const isDay = (canary: string): boolean => canary.startsWith(canaryForms.day.prefix);
    expect([...(await openSent(new Date(0)))].filter((canary) => !isDay(canary))).toEqual([]);
  });

  it('searches batches that no service and no broker has compressed', () => {
    const logFolder = broker()?.logFolder;
    if (logFolder === undefined) return;
    const { batches, compressedIn } = readBatches(logFolder);
    expect(batches).toBeGreaterThan(compressedIn.length);
    expect(compressedIn).toEqual([expect.stringContaining('planted-gzip-0')]);
  });

  describe('after an erasure', () => {
    let erased: readonly ErasedPerson[];
    let erasedAt: Date;
    let erasedCanaries: readonly string[];
    let protectedCanaries: readonly string[];
    let answers: readonly string[];

    beforeAll(async () => {
      const staff = await run.staff();
      const rows = await run.readEverything();
      const candidates = peopleByRecords(rows);
      const requestIds = await staff.requestErasures(
        [run.referredId, ...peopleWithDays(run), ...candidates],
        erasedCount,
      );
      erased = await Promise.all(requestIds.map((id) => staff.erase(id)));
      erasedAt = new Date();
      erasedCanaries = onlyIn(new Set(erased.flatMap(({ streams }) => [...streams.values()].flat())));
      const canariesOf = new Map(candidates.map((id) => [id, onlyIn(new Set([id]))]));
      const isErased = (id: string): boolean =>
        erased.some(({ streams }) => streams.get('/v1/persons')?.includes(id));
      const protectedId = await staff.protectOneOf(
        candidates.filter((id) => !isErased(id)),
        (rows.get('/v1/staff') ?? []).map(({ staffId }) => String(staffId)),
      );
      protectedCanaries = canariesOf.get(protectedId) ?? [];
      const answered = run.proxy.answers.length;
      await run.readEverything();
      answers = run.proxy.answers.slice(answered);
      process.stdout.write(
        `erased ${erased.length} people with ${erasedCanaries.length} canaries of their own, ` +
          `protected one with ${protectedCanaries.length}\n` +
          [...countRecords(erased)].map(([kind, count]) => `  ${count} of ${kind}\n`).join(''),
      );
    }, 600_000);

    it('could be shown and opened before', () => {
      expect([...countRecords(erased)].filter(([, count]) => count === 0)).toEqual([]);
      expect(erasedCanaries.length).toBeGreaterThan(erasedCount);
      expect(protectedCanaries.length).toBeGreaterThan(0);
      const mine = [...erasedCanaries, ...protectedCanaries];
      expect(mine.filter((canary) => opened.canaries.has(canary)).length).toBeGreaterThan(mine.length / 2);
    });

    it('is certified, and the certificate holds against the exported log', async () => {
      for (const printed of await operator.verify(erased.map(({ certificate }) => certificate)))
        expect(printed).toMatch(/^VALID: \d+ receipts, \d+ keys$/m);
    });

    const expectForgotten = async (when: string): Promise<void> => {
      searches = await searchEverything(when);
      expectNothingFound();
      const { canaries, opened: count } = await openEverything();
      expect(erasedCanaries.filter((canary) => canaries.has(canary))).toEqual([]);
      expect(protectedCanaries.filter((canary) => canaries.has(canary))).toEqual([]);
      expect(count).toBeGreaterThan(0);
      expect(canaries.size).toBeGreaterThan(0);
    };

    it('leaves nothing that can be found or opened', () => expectForgotten('after erasure'), 200_000);

    it('leaves authorised readers nothing of those who were erased', async () => {
      const shown = distinct(searchTexts('answers', answers, known));
      expect(erasedCanaries.filter((canary) => shown.has(canary))).toEqual([]);
      expect(answers.filter((text) => text.includes('sealed:'))).toEqual([]);
      expect(shown.size).toBeGreaterThan(0);
      const staff = await run.staff();
      for (const [collection, ids] of erased.flatMap(({ streams }) => [...streams]))
        for (const id of ids)
          expect(
            (await staff.readAs(`${collection}/${id}`)).filter(
              ({ status, text }) => status < 300 && !text.includes('"erased":true'),
            ),
          ).toEqual([]);
    }, 60_000);

    it('brings nothing back with every topic published again and every projection rebuilt', async () => {
      await operator.replayAndRebuild();
      await expectForgotten('after replay and rebuild');
      const sent = await openSent(erasedAt);
      expect(erasedCanaries.filter((canary) => sent.has(canary))).toEqual([]);
    }, 600_000);
  });
}

/** How many records of people there were: streams by the collection that shows them, and sessions. */
const countRecords = (people: readonly ErasedPerson[]): ReadonlyMap<string, number> => {
  const counts = new Map([['sessions', people.reduce((sum, { sessions }) => sum + sessions, 0)]]);
  for (const [collection, ids] of people.flatMap(({ streams }) => [...streams]))
    counts.set(collection, (counts.get(collection) ?? 0) + ids.length);
  return counts;
};

/** Somebody with a canary as birth, which goes over the bus. */
const peopleWithDays = ({ proxy }: CanaryRun): readonly string[] =>
  [...proxy.accepted.values()]
    .flat()
    .filter(({ operation, pointer }) => operation === 'POST /v1/persons' && pointer === '/birth')
    .flatMap(({ stream }) => stream ?? [])
    .slice(0, 1);

/** In a table, in what traces say, and at the broker. */
async function plantLeaks(run: CanaryRun, broker: Broker | undefined): Promise<void> {
  await withConnection(run.postgres.adminUrl, 'geleit_intake', async (sql) => {
    await sql.query(`CREATE TABLE public.planted_leak AS SELECT '${leak}'::text AS note`);
  });
  await fetch(run.collectorUrl, { method: 'POST', body: JSON.stringify({ name: leak }) });
  if (broker !== undefined)
    for (const topic of ['planted-leak', 'planted-gzip'])
      await publishForeignRecord(broker.brokers, {
        topic,
        value: leak,
        compression: topic === 'planted-gzip' ? 'gzip' : 'uncompressed',
      });
}

describe('a platform on PostgreSQL whose people write canaries', () =>
  findsNoCanary({ people: 16, start: () => Promise.resolve({}), broker: () => undefined }));

/** A broker of its own: the topics of a platform have fixed names. */
let ownBroker: Broker | undefined;
await describeKafka('a platform on Apache Kafka whose people write canaries', () => {
  if (process.env['KAFKA_BROKERS']) it.skip('needs a broker of its own', () => undefined);
  else
    findsNoCanary({
      people: 8,
      start: async () => {
        ownBroker = await startOwnKafka();
        return { KAFKA_BROKERS: ownBroker.brokers.join(',') };
      },
      broker: () => ownBroker,
    });
  afterAll(() => ownBroker?.stop());
});
