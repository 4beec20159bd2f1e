import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '../connection.js';
import { append, at, event, exampleStore, opened, run, someCase, told, topic } from '../example.features.js';
import {
  PostgresEventStore,
  rolesOf,
  Unavailable,
  VersionConflict,
  type Append,
  type NewEvent,
  type StreamRef,
} from '../index.js';

/** What a racing process is told and what it answers. */
export interface Race {
  readonly url: string;
  readonly service: string;
  readonly hot: readonly StreamRef[];
  readonly stores: number;
  readonly eventsPerStore: number;
  /** The partition this process hears. */
  readonly part: number;
}
export interface Ran {
  readonly committed: readonly string[];
  readonly conflicts: number;
  readonly unavailable: number;
  readonly rollbacks: number;
  readonly stalls: number;
  readonly heard: number;
}

const lanes = 12;
const agency = (): string => `raced-${randomInt(8)}`;

class Racer {
  readonly committed: string[] = [];
  private conflicts = 0;
  private unavailable = 0;
  private rollbacks = 0;
  private stalls = 0;
  private heard = 0;
  private running = true;

  constructor(private readonly race: Race) {}

  async go(): Promise<Ran> {
    const disturbing = this.disturb();
    await Promise.all(Array.from({ length: this.race.stores }, (_, n) => this.write(n === 0)));
    this.running = false;
    await disturbing;
    const { committed, conflicts, unavailable, rollbacks, stalls, heard } = this;
    return { committed, conflicts, unavailable, rollbacks, stalls, heard };
  }

  private async write(hearing: boolean): Promise<void> {
    const store = await PostgresEventStore.open(exampleStore(this.race));
    let left = this.race.eventsPerStore;
    const lane = async (): Promise<void> => {
      while (left > 0) {
        const made = await this.one(store);
        left -= made;
      }
    };
    const listening = hearing ? this.hear(store, () => left > 0) : Promise.resolve();
    await Promise.all([listening, ...Array.from({ length: lanes }, lane)]);
    await store.close();
  }

  private async one(store: PostgresEventStore): Promise<number> {
    const stream = randomInt(3) === 0 ? this.hotOne() : someCase(this.hotOne().tenant);
    const version = (await store.load(stream)).length;
    const events = someEvents(version);
    const outcome = await store
      .commit({ appends: [append(stream, version, ...events)] })
      .catch((fault: unknown) => fault);
    if (Array.isArray(outcome)) this.committed.push(...events.map(({ id }) => id));
    else if (outcome instanceof VersionConflict) this.conflicts++;
    else await this.waitOut(outcome);
    return Array.isArray(outcome) ? events.length : 0;
  }

  private async hear(store: PostgresEventStore, going: () => boolean): Promise<void> {
    while (going()) {
      const heard = told(this.hotOne().tenant, this.heard + 1, 'AgencyVisited', agency());
      const outcome: unknown = await store
        .hear(run([heard], this.heard, { topic, part: this.race.part }))
        .catch((fault: unknown) => fault);
      if (outcome === undefined) this.heard++;
      else await this.waitOut(outcome);
      await sleep(5);
    }
  }

  private async waitOut(fault: unknown): Promise<void> {
    if (!(fault instanceof Unavailable)) throw fault;
    this.unavailable++;
    await sleep(200);
  }

  /**
   * Transactions that append and are then rolled back, or stall with the tail in their hands before they end
   * either way.
   */
  private async disturb(): Promise<void> {
    const client = await connect({ url: this.race.url, role: rolesOf(this.race.service).append });
    while (this.running) {
      await sleep(randomInt(20));
      const made = append(someCase(this.hotOne().tenant), 0, opened(randomUUID(), []));
      await client.query('BEGIN');
      await client.query('SELECT es.append($1, $2)', asParameters(made));
      if (randomInt(12) === 0) await sleep(randomInt(20, 120)).then(() => this.stalls++);
      const commits = randomInt(3) === 0;
      await client.query(commits ? 'COMMIT' : 'ROLLBACK');
      if (commits) this.committed.push(...made.events.map(({ id }) => id));
      else this.rollbacks++;
    }
    await client.end();
  }

  private hotOne(): StreamRef {
    return this.race.hot[randomInt(this.race.hot.length)] as StreamRef;
  }
}

const someEvents = (version: number): NewEvent[] => [
  ...(version === 0 ? [opened()] : []),
  ...Array.from({ length: randomInt(1, 4) }, () => event('CaseMoved', { agency: agency() })),
];

const asParameters = ({ stream, expected, events, meta }: Append): string[] => [
  JSON.stringify([{ ...stream, expected }]),
  JSON.stringify(
    events.map(({ id, type, schemaVersion, data }, place) => ({
      tenant: stream.tenant,
      stream_type: stream.type,
      stream_id: stream.id,
      version: expected + place + 1,
      id,
      type,
      schema_version: schemaVersion,
      at,
      data,
      meta,
    })),
  ),
];

process.once('message', (race: Race) => {
  void new Racer(race).go().then(
    (ran) => process.send?.(ran, () => process.disconnect()),
    (fault: unknown) => {
      console.error(fault);
      process.exit(1);
    },
  );
});
