import { DataSealing, MemoryDataKeys } from '@geleit/privacy';
import { databaseRolesOf, type ReceivedEvent, type PostgresEventStore } from '@geleit/event-store';
import { topicOf, type Contract } from '@geleit/kernel';
import {
  CommandPipeline,
  EventSealer,
  KeysConfig,
  StreamQueue,
  StreamReader,
  consumedContracts,
  namelessTopics,
  openStore,
  parseConfig,
  type Service,
  verifyService,
} from '@geleit/platform';
import { createMigratedDatabase, type MigratedDatabase } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { services } from '@geleit/ops/services';
import {
  loadStreamSamples,
  groupByStream,
  upcastData,
  publishedEventsOf,
  currentVersionOf,
  type StreamSamples,
  type EventSample,
} from '../generate/event-samples.js';

const sealing = new DataSealing(new MemoryDataKeys());

const corpora = services.flatMap(loadStreamSamples);
const byTime = (one: { readonly at: string }, other: { readonly at: string }): number =>
  one.at.localeCompare(other.at);

/**
 * Writes the samples as the versions that recorded them did: with the function that every version appends
 * with, in the shapes of that time, and without today's projections.
 */
async function writeSamples(
  { url }: MigratedDatabase,
  { name }: Service,
  own: readonly StreamSamples[],
): Promise<void> {
  const streams = own.flatMap(groupByStream).map(([first]) => ({
    tenant: first!.tenant_id,
    type: first!.stream_type,
    id: first!.stream_id,
    expected: 0,
  }));
  const events = own
    .flatMap(({ samples }) => samples)
    .sort(byTime)
    .map(({ tenant_id: tenant, event_id: id, location: _, ...event }) => ({ ...event, tenant, id }));
  const client = new Client({ connectionString: url, options: `-c role=${databaseRolesOf(name).append}` });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT es.append($1, $2)', [JSON.stringify(streams), '[]']);
    for (const event of events)
      await client.query("SELECT es.append('[]', $1) FROM set_config('app.tenant_id', $2, true)", [
        JSON.stringify([event]),
        event.tenant,
      ]);
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}

/** What the services publish on a contract because of their samples. */
const publishedOn = (contract: Contract): readonly Omit<ReceivedEvent, 'position' | 'previous'>[] =>
  corpora
    .flatMap((corpus) =>
      corpus.samples.flatMap((sample) =>
        publishedEventsOf(corpus, sample)
          .filter((one) => one.contract === contract)
          .map(({ published }) => receivedEvent(sample, published)),
      ),
    )
    .sort(byTime);
const receivedEvent = (
  {
    tenant_id: tenant,
    stream_id: stream,
    version: streamVersion,
    event_id: id,
    at,
    meta: { by },
  }: EventSample,
  published: { readonly type: string; readonly data: object },
) => ({ tenant, stream, streamVersion, id, at, by, ...published });

const config = { countTokenKey: 'only-for-this-run-only-for-this-run', countTokenSince: 2000 };

/** Consumes everything that the service consumes, each contract as one batch. */
async function consumeAll(
  store: PostgresEventStore,
  { transformReceived, projections, policies }: Service,
  contracts: readonly Contract[],
): Promise<void> {
  const asReceived = (event: ReceivedEvent) => Promise.resolve(event);
  const transformed = transformReceived?.(config, {} as never) ?? asReceived;
  const consumed = new Set(
    [
      ...projections.map(({ projection }) => projection.reads),
      ...policies.map(({ consumes }) => consumes),
    ].flatMap((messageTypes) => Object.values(messageTypes)),
  );
  for (const contract of contracts) {
    const transform = namelessTopics.has(topicOf(contract)) ? asReceived : transformed;
    const published = publishedOn(contract)
      .filter(({ type }) => consumed.has(contract.events[type]!))
      .map((event, index) => ({ ...event, position: index + 1, previous: index }));
    const events = await Promise.all(
      published.map(async (event) => ({ ...event, ...(await transform(event)) })),
    );
    await store.consume({
      topic: topicOf(contract),
      partition: 0,
      from: 0,
      to: events.length,
      offset: '',
      events,
      parked: [],
      appends: [],
    });
  }
}

describe.each(services.map((service) => [service.name, service] as const))(
  'a store of %s that earlier versions wrote',
  (_, service) => {
    const own = loadStreamSamples(service);
    const contracts = consumedContracts(service);
    let database: MigratedDatabase;
    let store: PostgresEventStore;

    beforeAll(async () => {
      database = await createMigratedDatabase(service);
      await writeSamples(database, service, own);
      store = await openStore(service, { url: database.url, contracts, opener: sealing });
    });
    afterAll(async () => {
      await store?.close();
      await database?.close();
    });

    /** What `verify` prints: one line for each projection. */
    const verdicts = async (): Promise<readonly string[]> => {
      const lines: string[] = [];
      const [keys] = parseConfig([KeysConfig], database.keysEnvironment);
      await verifyService(service, { url: database.url, keys }, (text) => lines.push(text));
      return lines;
    };
    const sound = service.projections.map(
      ({ projection }) =>
        expect.stringMatching(
          `^ok +${service.name} ${projection.name}: \\d+ rows, [1-9]\\d* events folded; 0 missing, 0 too many, 0 different\n$`,
        ) as string,
    );

    it('is read in the shapes of today', async () => {
      for (const corpus of own)
        for (const history of groupByStream(corpus)) {
          const [{ tenant_id: tenant, stream_type: type, stream_id: id }] = history as [EventSample];
          const loaded = await store.load({ tenant, type, id });
          expect(
            loaded.map(({ type: event, schemaVersion, at, data, meta }) => ({
              event,
              schemaVersion,
              at,
              data,
              meta,
            })),
          ).toEqual(
            history.map((sample) => ({
              event: sample.type,
              schemaVersion: currentVersionOf(corpus, sample.type),
              at: sample.at,
              data: upcastData(corpus, sample),
              meta: sample.meta,
            })),
          );
        }
    });

    it('fills every projection, from its own and from published events, with what the events fold to', async () => {
      await consumeAll(store, service, contracts);
      for (const { projection } of service.projections) await store.rebuild(projection.name);
      expect(await verdicts()).toEqual(sound);
    });

    if (service.name === 'counselling')
      it('can be decided on, and the events of that decision fold into the same projections', async () => {
        const cases = own.find(({ spec }) => spec.decider.language.stream === 'case')!;
        const old = cases.samples.find(
          ({ type, schema_version: stored }) => type === 'SessionCorrected' && stored === 1,
        )!;
        const version = cases.samples.filter(({ stream_id: stream }) => stream === old.stream_id).length;
        const { sessionId, heldOn, occurredAt, durationMin, mode, topics } = old.data;
        const command = {
          type: 'CorrectSession',
          data: { sessionId, occurredAt, durationMin, mode, topics, reason: 'wrong_topics' },
        };
        const meta = {
          at: '2027-01-01T12:00:00.000Z',
          by: old.meta.by,
          roles: ['counsellor'],
          id: randomUUID(),
        };
        const dependencies = {
          service,
          config,
          store,
          streams: new StreamReader(store, sealing),
          sealer: new EventSealer(service, sealing),
          sealing,
          reads: { readLazily: () => Promise.reject(new Error('nothing is read')) },
          tokens: { issue: () => undefined },
        };
        const outcome = await new CommandPipeline(dependencies, new StreamQueue()).execute({
          spec: cases.spec,
          stream: { tenant: old.tenant_id, type: 'case', id: old.stream_id },
          facts: {},
          meta,
          command,
        });
        const [corrected, ...statements] = await store.load(
          { tenant: old.tenant_id, type: 'case', id: old.stream_id },
          version,
        );
        expect(outcome).toMatchObject({ kind: 'recorded', version: version + 1 + statements.length });
        /** From before there were statements: the first decision states every year. */
        expect(statements.map(({ type, data }) => [type, (data as { year?: number }).year])).toEqual([
          ['CaseYearStated', 2026],
          ['CaseYearStated', 2027],
        ]);
        expect(corrected).toMatchObject({
          type: 'SessionCorrected',
          data: { sessionId, heldOn, formerlyOn: heldOn },
        });
        expect(await verdicts()).toEqual(sound);
      });
  },
);
