import { DataSealing, MemoryDataKeys, NoErasureLedger } from '@geleit/privacy';
import { NotAuthenticated, type AuthenticatedActor } from '@geleit/access';
import {
  EventStore,
  VersionConflict,
  type Checkpoint,
  type PostgresEventStore,
  type StoredReceipt,
  type StoredEvent,
  type CommitRequest,
} from '@geleit/event-store';
import type { Bus } from '@geleit/messaging';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import {
  consumedContracts,
  Clock,
  fastifyErrorOptions,
  parseForms,
  parseJsonStrictly,
  registerRequestHooks,
  ServiceModule,
  StaffRegister,
  TenantReads,
  type Service,
} from '@geleit/platform';
import { pino } from 'pino';
import { TestIdentities } from './test-identities.js';

/**
 * What the store promises of streams and receipts, in memory: the specs of the
 * command pipeline test the real store.
 */
function inMemoryStore() {
  const [events, receipts]: [StoredEvent[], Map<string, StoredReceipt>] = [[], new Map()];
  const control = { before: (): void => undefined, checkpoints: [] as readonly Checkpoint[] };
  const commit = ({ appends, receipt }: CommitRequest): Promise<readonly number[]> => {
    control.before();
    for (const { stream, expected } of appends) {
      const actual = events.filter((event) => event.stream.id === stream.id).length;
      if (actual !== expected) throw new VersionConflict(stream, actual);
    }
    const positions = appends.map(
      ({ stream, expected, at, meta, events: added }) =>
        added
          .map((event, index) =>
            events.push({
              ...event,
              stream,
              at,
              meta,
              position: events.length + 1,
              version: expected + index + 1,
            }),
          )
          .at(-1) ?? 0,
    );
    const recorded = appends.some(({ events: added }) => added.length > 0);
    if (receipt)
      receipts.set(receipt.tenant + receipt.key, { ...receipt, position: recorded ? events.length : null });
    return Promise.resolve(positions);
  };
  const store = {
    load: ({ tenant, id }: StoredEvent['stream'], after = 0) =>
      Promise.resolve(
        events.filter(
          ({ stream, version }) => stream.tenant === tenant && stream.id === id && version > after,
        ),
      ),
    commit: (commitRequest: CommitRequest) => Promise.resolve().then(() => commit(commitRequest)),
    findReceipt: (tenant: string, key: string) => Promise.resolve(receipts.get(tenant + key) ?? null),
    checkpoints: () => Promise.resolve(control.checkpoints),
  } as unknown as EventStore;
  return { store, control, events };
}

/** `Authorization` of these specs: organisation, subject and roles, separated by spaces. */
const verifier = Object.assign(
  (authorization?: string) => {
    const [tenant, subject, ...roles] = (authorization ?? '').split(' ');
    return tenant && subject
      ? Promise.resolve({ tenant, subject, roles, expiresAt: 0 } as AuthenticatedActor)
      : Promise.reject(new NotAuthenticated(authorization === 'expired' ? 'expired' : 'no-token'));
  },
  { ready: () => Promise.resolve(true) },
);

/** Of a body, and of a file. */
const mostBytes = 2_000;

type RequestHeaders = Readonly<Record<string, string>>;
export interface EdgeRequest {
  readonly headers?: RequestHeaders;
  readonly body?: unknown;
}

/** The application of a service without a database: everybody but `stranger-1` is registered. */
export class EdgeApp {
  readonly logged: string[] = [];
  readonly memory = inMemoryStore();
  private nextKey = 0;
  private app!: NestFastifyApplication;

  /** Everybody works in `agencies`. `config` holds the service's own settings, as far as its controllers need any. */
  constructor(
    private readonly service: Service,
    private readonly agencies: readonly string[] = [],
    private readonly config: object = {},
  ) {}

  async start(): Promise<this> {
    const keys = new MemoryDataKeys();
    const service = ServiceModule.forService(this.service, {
      config: this.config,
      store: {} as PostgresEventStore,
      reads: {} as TenantReads,
      keys,
      sealing: new DataSealing(keys),
      ledger: new NoErasureLedger(),
      bus: { kind: 'postgres', subscribe: () => ({}) } as unknown as Bus,
      verifier,
      identity: new TestIdentities(this.service.name).of(this.service.name),
      log: pino({}, { write: (line: string) => void this.logged.push(line) }),
      contracts: consumedContracts(this.service),
    });
    const module = await Test.createTestingModule({ imports: [service] })
      .overrideProvider(EventStore)
      .useValue(this.memory.store)
      .overrideProvider(TenantReads)
      .useValue({ readLazily: (_: string, work: () => unknown) => Promise.resolve(work()) })
      .overrideProvider(StaffRegister)
      .useValue({
        actorFor: (holder: AuthenticatedActor) =>
          Promise.resolve(
            holder.subject === 'stranger-1'
              ? undefined
              : { ...holder, agencies: this.agencies, standsInFor: [] },
          ),
      })
      .overrideProvider(Clock)
      .useValue({ now: () => '2026-03-01T08:00:00.000Z' })
      .compile();
    const adapter = new FastifyAdapter({ bodyLimit: mostBytes, ...fastifyErrorOptions });
    parseJsonStrictly(adapter);
    parseForms(adapter, mostBytes);
    registerRequestHooks(adapter.getInstance());
    this.app = module.createNestApplication<NestFastifyApplication>(adapter, { logger: false });
    await this.app.init();
    await this.app.getHttpAdapter().getInstance().ready();
    return this;
  }

  get inject(): NestFastifyApplication['inject'] {
    return this.app.inject.bind(this.app);
  }

  get<T>(type: new (...parts: never[]) => T): T {
    return this.app.get(type);
  }

  close(): Promise<void> {
    return this.app.close();
  }

  readonly request = async (
    method: 'GET' | 'POST' | 'PUT',
    url: string,
    { headers = {}, body }: EdgeRequest = {},
  ) => {
    const response = await this.app.inject({
      method,
      url,
      headers: { authorization: 't1 writer-1 counsellor', 'idempotency-key': this.newKey(), ...headers },
      ...(body !== undefined && { payload: body as object }),
    });
    return {
      status: response.statusCode,
      headers: response.headers,
      body: response.payload === '' ? undefined : (JSON.parse(response.payload) as Record<string, unknown>),
      text: response.payload,
    };
  };

  readonly post = (url: string, body?: unknown, headers: RequestHeaders = {}) =>
    this.request('POST', url, { body, headers });

  newKey(): string {
    return `key-${(this.nextKey += 1)}-------`;
  }
}
