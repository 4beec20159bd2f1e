import type { Contract, View, Vocabulary } from '@geleit/kernel';
import type { Pool } from 'pg';
import { pool, usageOf, type PoolUsage, type Session } from './connection.js';
import { Notices } from './notices.js';
import type {
  EventStore,
  HeardUnit,
  Mark,
  Receipt,
  RelayState,
  StoredEvent,
  StreamRef,
  Unit,
} from './port.js';
import { Figures } from './operating/figures.js';
import { applicationOf, OutdatedViews } from './operating/outdated.js';
import { Parking } from './operating/parking.js';
import { verify, type Verdict } from './operating/verify.js';
import { PostgresRelayState } from './postgres-relay-state.js';
import { reading } from './passing.js';
import { Reader } from './reader.js';
import { rebuild } from './rebuild/rebuild.js';
import { rolesOf } from './roles.js';
import { lifting, type Lift } from './stored-event.js';
import { dueRows, type Due, type DueRow } from './views/due-rows.js';
import { viewCatalogue, type OwnStream, type ViewCatalogue } from './views/view-catalogue.js';
import { Writer } from './writing/writer.js';
import { WriterSession } from './writing/session.js';

export interface StoreSettings {
  /** The service's database, as its login `geleit_<service>`. */
  readonly url: string;
  readonly service: string;
  readonly streams: readonly OwnStream[];
  readonly views: readonly View<Vocabulary, object>[];
  /** What the service hears. */
  readonly contracts: readonly Contract[];
  /** The number of migrations that this version knows, the store's own among them. */
  readonly level: number;
}

const writerSettings = {
  statement_timeout: '5000',
  lock_timeout: '2000',
  default_transaction_isolation: 'read\\ committed',
};

interface Pools {
  readonly confined: Pool;
  readonly log: Pool;
  readonly figures: Pool;
}

/** The event store of one service on PostgreSQL. */
export class PostgresEventStore implements EventStore {
  readonly relayState: RelayState;
  readonly parking: Parking;
  readonly figures: Figures;
  readonly outdated: OutdatedViews;
  private readonly reader: Reader;
  private readonly writer: Writer;
  private readonly notices: Notices;
  private readonly lift: Lift;

  private constructor(
    private readonly catalogue: ViewCatalogue,
    private readonly daemon: Session,
    private readonly pools: Pools,
    settings: StoreSettings,
  ) {
    this.lift = lifting(settings.streams);
    this.reader = new Reader(reading(pools.confined), reading(pools.log), this.lift);
    const append = { ...daemon, role: rolesOf(settings.service).append, settings: writerSettings };
    this.writer = new Writer(new WriterSession(append), catalogue, this.reader);
    this.notices = new Notices(daemon);
    this.relayState = new PostgresRelayState(daemon);
    this.parking = new Parking(pools.log);
    this.figures = new Figures(pools.figures);
    this.outdated = new OutdatedViews(pools.log, rolesOf(settings.service).login, settings.level);
  }

  /** Connects. @throws when a view does not fit the streams and contracts, or the database does not answer */
  static async open(settings: StoreSettings): Promise<PostgresEventStore> {
    const { url, service, streams, views, contracts, level } = settings;
    const catalogue = viewCatalogue(views, streams, contracts);
    const { read, daemon } = rolesOf(service);
    const session = { url, role: daemon, name: applicationOf(level) };
    const patient = { statement_timeout: '30000' };
    const pools = {
      confined: pool({ ...session, role: read, settings: patient }, { max: 6 }),
      log: pool({ ...session, settings: patient }, { max: 3 }),
      figures: pool(
        { ...session, settings: { statement_timeout: '2000' } },
        { max: 1, connectionTimeoutMillis: 2000 },
      ),
    };
    const store = new PostgresEventStore(catalogue, session, pools, settings);
    try {
      await store.head();
    } catch (fault) {
      await store.close();
      throw fault;
    }
    return store;
  }

  load = (stream: StreamRef, version?: number): Promise<readonly StoredEvent[]> =>
    this.reader.load(stream, version);
  commit = (unit: Unit): Promise<readonly number[]> => this.writer.commit(unit);
  hear = (unit: HeardUnit): Promise<void> => this.writer.hear(unit);
  receipt = (tenant: string, key: string): Promise<Receipt | null> => this.reader.receipt(tenant, key);
  marks = (topic: string): Promise<readonly Mark[]> => this.reader.marks(topic);
  parkedStreams = (topic: string): Promise<ReadonlySet<string>> => this.reader.parkedStreams(topic);
  read = (after: number, limit: number): Promise<readonly StoredEvent[]> => this.reader.read(after, limit);
  head = (): Promise<number> => this.reader.head();
  onAppended = (notice: () => void): (() => void) => this.notices.on(notice);
  rebuild = (view: string): Promise<number> => rebuild(this.daemon, this.catalogue, this.lift, view);
  /** Compares a view with what its events fold to; changes nothing and holds nobody up. */
  verify = (view: string): Promise<Verdict> => verify(this.daemon, this.catalogue, this.lift, view);
  /** The table of a view. */
  tableOf = (view: string): string => this.catalogue.only(view).table.name;
  /** Rows of a view whose time has come, of all organisations. */
  due = (view: string, due: Due): Promise<readonly DueRow[]> =>
    dueRows(this.pools.log, this.catalogue.only(view).table, due);
  /** Forgets answers to requests older than so many hours. Answers how many. */
  purgeReceipts = (hours: number): Promise<number> => this.reader.purgeReceipts(hours);

  /** Of the connections that load streams of one organisation, and of those that read the whole log. */
  usage = (): Readonly<Record<'streams' | 'log', PoolUsage>> => ({
    streams: usageOf(this.pools.confined),
    log: usageOf(this.pools.log),
  });

  /** Finishes what was accepted, then disconnects. */
  async close(): Promise<void> {
    await this.writer.close();
    await Promise.all([this.notices.close(), ...Object.values(this.pools).map((one: Pool) => one.end())]);
  }
}
