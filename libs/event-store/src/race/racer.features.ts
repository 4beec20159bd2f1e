import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '../connection.js';
import {
  appendTo,
  exampleTime,
  newEvent,
  exampleStoreSettings,
  caseOpened,
  consumeRequest,
  newCaseStream,
  receivedEvent,
  agencyTopic,
} from '../example.features.js';
import {
  PostgresEventStore,
  databaseRolesOf,
  Unavailable,
  VersionConflict,
  type Append,
  type NewEvent,
  type StreamRef,
} from '../index.js';

/** The settings of a racing process. */
export interface RaceSettings {
  readonly url: string;
  readonly service: string;
  readonly hotStreams: readonly StreamRef[];
  readonly stores: number;
  readonly eventsPerStore: number;
  /** The partition this process consumes. */
  readonly partition: number;
}
export interface RaceResult {
  readonly committed: readonly string[];
  readonly conflicts: number;
  readonly unavailable: number;
  readonly rollbacks: number;
  readonly stalls: number;
  readonly received: number;
}

const writersPerStore = 12;
const randomAgency = (): string => `raced-${randomInt(8)}`;

class Racer {
  readonly committed: string[] = [];
  private conflicts = 0;
  private unavailable = 0;
  private rollbacks = 0;
  private stalls = 0;
  private received = 0;
  private running = true;

  constructor(private readonly settings: RaceSettings) {}

  async run(): Promise<RaceResult> {
    const disturbing = this.runRolledBackTransactions();
    await Promise.all(Array.from({ length: this.settings.stores }, (_, n) => this.runStore(n === 0)));
    this.running = false;
    await disturbing;
    const { committed, conflicts, unavailable, rollbacks, stalls, received } = this;
    return { committed, conflicts, unavailable, rollbacks, stalls, received };
  }

  private async runStore(consumes: boolean): Promise<void> {
    const store = await PostgresEventStore.open(exampleStoreSettings(this.settings));
    let left = this.settings.eventsPerStore;
    const writeEvents = async (): Promise<void> => {
      while (left > 0) {
        const made = await this.commitOne(store);
        left -= made;
      }
    };
    const consuming = consumes ? this.consumeEvents(store, () => left > 0) : Promise.resolve();
    await Promise.all([consuming, ...Array.from({ length: writersPerStore }, writeEvents)]);
    await store.close();
  }

  private async commitOne(store: PostgresEventStore): Promise<number> {
    const stream = randomInt(3) === 0 ? this.randomHotStream() : newCaseStream(this.randomHotStream().tenant);
    const version = (await store.load(stream)).length;
    const events = randomEvents(version);
    const outcome = await store
      .commit({ appends: [appendTo(stream, version, ...events)] })
      .catch((fault: unknown) => fault);
    if (Array.isArray(outcome)) this.committed.push(...events.map(({ id }) => id));
    else if (outcome instanceof VersionConflict) this.conflicts++;
    else await this.waitIfUnavailable(outcome);
    return Array.isArray(outcome) ? events.length : 0;
  }

  private async consumeEvents(store: PostgresEventStore, going: () => boolean): Promise<void> {
    while (going()) {
      const event = receivedEvent(
        this.randomHotStream().tenant,
        this.received + 1,
        'AgencyVisited',
        randomAgency(),
      );
      const outcome: unknown = await store
        .consume(
          consumeRequest([event], this.received, { topic: agencyTopic, partition: this.settings.partition }),
        )
        .catch((fault: unknown) => fault);
      if (outcome === undefined) this.received++;
      else await this.waitIfUnavailable(outcome);
      await sleep(5);
    }
  }

  private async waitIfUnavailable(fault: unknown): Promise<void> {
    if (!(fault instanceof Unavailable)) throw fault;
    this.unavailable++;
    await sleep(200);
  }

  /**
   * Transactions that append and are then rolled back, or stall with the tail in their hands before they end
   * either way.
   */
  private async runRolledBackTransactions(): Promise<void> {
    const client = await connect({
      url: this.settings.url,
      role: databaseRolesOf(this.settings.service).append,
    });
    while (this.running) {
      await sleep(randomInt(20));
      const made = appendTo(newCaseStream(this.randomHotStream().tenant), 0, caseOpened(randomUUID(), []));
      await client.query('BEGIN');
      await client.query("SELECT set_config('app.tenant_id', $1, true)", [made.stream.tenant]);
      await client.query('SELECT es.append($1, $2)', appendParametersOf(made));
      if (randomInt(12) === 0) await sleep(randomInt(20, 120)).then(() => this.stalls++);
      const commits = randomInt(3) === 0;
      await client.query(commits ? 'COMMIT' : 'ROLLBACK');
      if (commits) this.committed.push(...made.events.map(({ id }) => id));
      else this.rollbacks++;
    }
    await client.end();
  }

  private randomHotStream(): StreamRef {
    return this.settings.hotStreams[randomInt(this.settings.hotStreams.length)] as StreamRef;
  }
}

const randomEvents = (version: number): NewEvent[] => [
  ...(version === 0 ? [caseOpened()] : []),
  ...Array.from({ length: randomInt(1, 4) }, () => newEvent('CaseMoved', { agency: randomAgency() })),
];

const appendParametersOf = ({ stream, expected, events, meta }: Append): string[] => [
  JSON.stringify([{ ...stream, expected }]),
  JSON.stringify(
    events.map(({ id, type, schemaVersion, data }, index) => ({
      tenant: stream.tenant,
      stream_type: stream.type,
      stream_id: stream.id,
      version: expected + index + 1,
      id,
      type,
      schema_version: schemaVersion,
      at: exampleTime,
      data,
      meta,
    })),
  ),
];

process.once('message', (raceSettings: RaceSettings) => {
  void new Racer(raceSettings).run().then(
    (ran) => process.send?.(ran, () => process.disconnect()),
    (fault: unknown) => {
      console.error(fault);
      process.exit(1);
    },
  );
});
