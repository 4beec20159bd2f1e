import type { Contract, Projection, MessageTypes } from '@geleit/kernel';
import type { Pool } from 'pg';
import { createPool, poolUsageOf, type PoolUsage, type ConnectionSettings } from './connection.js';
import { AppendNotifier } from './append-notifier.js';
import type {
  EventStore,
  ConsumeRequest,
  DataOpener,
  Checkpoint,
  StoredEvent,
  StoredReceipt,
  StreamRef,
  CommitRequest,
} from './port.js';
import type { RelayState } from './relay-state.js';
import { readSealsAround, type SealsAround } from './integrity/stored-seal.js';
import { LogSealer } from './integrity/log-sealer.js';
import { StoreMetricsReader } from './operating/store-metrics.js';
import { applicationNameOf, OutdatedProjections } from './operating/outdated-projections.js';
import { ParkedEvents } from './operating/parked-events.js';
import { verifyProjection, type ProjectionComparison } from './operating/verify-projection.js';
import { PostgresRelayState } from './postgres-relay-state.js';
import { withUnavailableFaults } from './transient-faults.js';
import { EventReader, type EventRef, type EventTypeRef, type ReceivedData } from './event-reader.js';
import { rebuildProjection } from './rebuild/rebuild-projection.js';
import type { HistoryAccess } from './rebuild/with-shadow-table.js';
import { databaseRolesOf } from './roles.js';
import { createEventUpcaster } from './stored-event.js';
import { findDueRows, type DueQuery, type DueRow } from './projections/due-rows.js';
import {
  createProjectionCatalogue,
  type StreamDefinition,
  type ProjectionCatalogue,
} from './projections/projection-catalogue.js';
import { EventWriter } from './writing/event-writer.js';
import { WriterSession } from './writing/writer-session.js';

export interface StoreSettings {
  /** The service's database, as its login `geleit_<service>`. */
  readonly url: string;
  readonly service: string;
  readonly streams: readonly StreamDefinition[];
  readonly projections: readonly Projection<MessageTypes, object>[];
  /** What the service consumes. */
  readonly contracts: readonly Contract[];
  /** Opens sealed values for projections that read them; without it, nothing is sealed. */
  readonly opener?: DataOpener;
  /** The number of migrations that this version knows, the store's own among them. */
  readonly migrationCount: number;
}

const writerServerSettings = {
  statement_timeout: '5000',
  lock_timeout: '2000',
  default_transaction_isolation: 'read\\ committed',
};

const unsealedData: DataOpener = {
  open: (messages) => Promise.resolve(messages.map(({ data }) => data)),
};

interface ConnectionPools {
  readonly tenant: Pool;
  readonly log: Pool;
  readonly metrics: Pool;
}

/** The event store of one service on PostgreSQL. */
export class PostgresEventStore implements EventStore {
  readonly relayState: RelayState;
  readonly parkedEvents: ParkedEvents;
  readonly metrics: StoreMetricsReader;
  readonly outdatedProjections: OutdatedProjections;
  readonly logSealer: LogSealer;
  private readonly reader: EventReader;
  private readonly writer: EventWriter;
  private readonly appendNotifier: AppendNotifier;
  private readonly historyAccess: HistoryAccess;

  private constructor(
    private readonly catalogue: ProjectionCatalogue,
    daemonConnection: ConnectionSettings,
    private readonly pools: ConnectionPools,
    settings: StoreSettings,
  ) {
    const upcastEvent = createEventUpcaster(settings.streams);
    const { opener = unsealedData } = settings;
    this.reader = new EventReader(
      withUnavailableFaults(pools.tenant),
      withUnavailableFaults(pools.log),
      upcastEvent,
    );
    const writerRole = databaseRolesOf(settings.service).append;
    const history = { connectionSettings: daemonConnection, writerRole, catalogue };
    this.historyAccess = { ...history, upcastEvent, opener };
    const writerConnection = {
      ...daemonConnection,
      role: writerRole,
      serverSettings: writerServerSettings,
    };
    this.writer = new EventWriter(new WriterSession(writerConnection), catalogue, this.reader);
    this.appendNotifier = new AppendNotifier(daemonConnection);
    this.relayState = new PostgresRelayState(daemonConnection);
    this.parkedEvents = new ParkedEvents(pools.log);
    this.metrics = new StoreMetricsReader(pools.metrics);
    this.logSealer = new LogSealer(settings.service, pools.log);
    this.outdatedProjections = new OutdatedProjections(
      pools.log,
      databaseRolesOf(settings.service).login,
      settings.migrationCount,
    );
  }

  /**
   * Connects.
   * @throws when a projection does not fit the streams and contracts, or the database does not respond
   */
  static async open(settings: StoreSettings): Promise<PostgresEventStore> {
    const { url, service, streams, projections, contracts, migrationCount } = settings;
    const catalogue = createProjectionCatalogue(projections, streams, contracts);
    const { read, daemon } = databaseRolesOf(service);
    const session = { url, role: daemon, applicationName: applicationNameOf(migrationCount) };
    const patient = { statement_timeout: '30000' };
    const pools = {
      tenant: createPool({ ...session, role: read, serverSettings: patient }, { max: 6 }),
      log: createPool({ ...session, serverSettings: patient }, { max: 3 }),
      metrics: createPool(
        { ...session, serverSettings: { statement_timeout: '2000' } },
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
  commit = (commitRequest: CommitRequest): Promise<readonly number[]> => this.writer.commit(commitRequest);
  consume = (consumeRequest: ConsumeRequest): Promise<void> => this.writer.consume(consumeRequest);
  findReceipt = (tenant: string, key: string): Promise<StoredReceipt | null> =>
    this.reader.findReceipt(tenant, key);
  checkpoints = (topic: string): Promise<readonly Checkpoint[]> => this.reader.checkpoints(topic);
  parkedStreams = (topic: string): Promise<ReadonlySet<string>> => this.reader.parkedStreams(topic);
  read = (after: number, limit: number): Promise<readonly StoredEvent[]> => this.reader.read(after, limit);
  head = (): Promise<number> => this.reader.head();
  onAppended = (notice: () => void): (() => void) => this.appendNotifier.subscribe(notice);
  rebuild = (projection: string): Promise<number> => rebuildProjection(this.historyAccess, projection);
  /** Compares a projection's table with what its events fold to; changes nothing and blocks nobody. */
  verify = (projection: string): Promise<ProjectionComparison> =>
    verifyProjection(this.historyAccess, projection);
  /** The table of a projection. */
  tableNameOf = (projection: string): string => this.catalogue.selectProjection(projection).table.name;
  /** Rows of a projection that are due, of all organisations. */
  findDueRows = (projection: string, dueQuery: DueQuery): Promise<readonly DueRow[]> =>
    findDueRows(this.pools.log, this.catalogue.selectProjection(projection).table, dueQuery);
  /** The first events of these types after a position, in commit order, without their data. */
  findEventsOfTypes = (
    after: number,
    types: readonly EventTypeRef[],
    limit: number,
  ): Promise<readonly EventRef[]> => this.reader.findOfTypes(after, types, limit);
  /** The ids of those events that are not in the log, such as after an older backup of it was restored. */
  findMissingEvents = (
    events: readonly Pick<EventRef, 'position' | 'eventId'>[],
  ): Promise<ReadonlySet<string>> => this.reader.findMissing(events);
  /** What other services told of a stream, sealed as it is stored. */
  findReceived = (tenant: string, stream: string): Promise<readonly ReceivedData[]> =>
    this.reader.findReceived(tenant, stream);
  /** The seals of the log around a position of an organisation. */
  findSealsAround = (tenant: string, position: number): Promise<SealsAround> =>
    readSealsAround(this.pools.log, tenant, position);
  /** Deletes receipts older than so many hours. Returns how many. */
  purgeReceipts = (hours: number): Promise<number> => this.reader.purgeReceipts(hours);

  /** Of the connections that load streams of one organisation, and of those that read the whole log. */
  poolUsage = (): Readonly<Record<'streams' | 'log', PoolUsage>> => ({
    streams: poolUsageOf(this.pools.tenant),
    log: poolUsageOf(this.pools.log),
  });

  /** Finishes what was accepted, then disconnects. */
  async close(): Promise<void> {
    await this.writer.close();
    await Promise.all([
      this.appendNotifier.close(),
      ...Object.values(this.pools).map((one: Pool) => one.end()),
    ]);
  }
}
