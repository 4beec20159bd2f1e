import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PostgresBus, provisionBus } from '@geleit/messaging';
import { createLog, ResourceStack, parseConfig } from '@geleit/platform';
import {
  testDatabaseUrlOf,
  createTestDatabase,
  startTestIssuer,
  TestIdentities,
  type TestIssuer,
} from '@geleit/testing';
import { GatewayConfig } from './config.js';
import { gatewayPaths } from './gateway-paths.js';
import { startGateway, type Gateway } from './gateway.js';

export interface ReceivedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A service behind the gateway. It records requests and responds as the spec configures it. */
export class FakeService {
  readonly requests: ReceivedRequest[] = [];
  respond: (response: ServerResponse, request: ReceivedRequest) => void = (response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  private server: Server | undefined;

  async start(): Promise<this> {
    const server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request
        .on('data', (part: Buffer) => parts.push(part))
        .on('end', () => {
          const received = {
            method: request.method ?? '',
            url: request.url ?? '',
            headers: request.headers,
            body: Buffer.concat(parts).toString(),
          };
          this.requests.push(received);
          this.respond(response, received);
        });
    });
    await new Promise<void>((done) => {
      server.listen(0, '127.0.0.1', done);
    });
    this.server = server;
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server?.address() as AddressInfo).port}`;
  }

  get lastRequest(): ReceivedRequest {
    const last = this.requests.at(-1);
    if (last === undefined) throw new Error('no request arrived');
    return last;
  }

  async close(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise<void>((done) => {
      this.server?.close(() => done());
    });
  }
}

export interface GatewayFixture {
  readonly gateway: Gateway;
  readonly intake: FakeService;
  readonly counselling: FakeService;
  /** Keeps the register: everybody is registered, under the id of their subject. */
  readonly referrals: FakeService;
  readonly bus: PostgresBus;
  /** Of all services, to publish in their names. */
  readonly identities: TestIdentities;
  readonly issuer: TestIssuer;
  /** Another gateway of the same deployment, in the same state as after a restart. */
  startAnother(): Promise<Gateway>;
  close(): Promise<void>;
}

/** `GET /v1/me` of a register that knows everybody. */
export const respondAsRegister: FakeService['respond'] = (response, { headers: { authorization = '' } }) => {
  const claims = Buffer.from(authorization.split('.')[1] ?? '', 'base64url').toString();
  const { sub: staffId } = JSON.parse(claims) as { readonly sub: string };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ staffId }));
};

/** What a service says to the question which readers may read which rows. Null: a reader who may read nothing. */
export const respondToReadable =
  (decide: (authorization: string, row: string) => boolean | null): FakeService['respond'] =>
  (response, { body }) => {
    const { authorizations, rows } = JSON.parse(body) as {
      readonly authorizations: readonly string[];
      readonly rows: readonly string[];
    };
    const readers = authorizations.map((authorization) => {
      const answers = rows.map((row) => decide(authorization, row));
      return answers.includes(null) ? null : answers.flatMap((answer, place) => (answer ? [place] : []));
    });
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ readers }));
  };

/** A port on which nothing listens. */
const unreachableUrl = 'http://127.0.0.1:9';

export interface GatewayFixtureSettings {
  readonly heartbeatMs?: number;
  /** The organisations that the issuer may issue tokens for; all when absent. */
  readonly tenants?: readonly string[];
}

/**
 * A gateway in front of three services that respond and two that are down, on a bus in PostgreSQL. A start
 * that fails half-way leaves nothing open.
 */
export async function startGatewayFixture(
  more: Readonly<Record<string, string>> = {},
  settings: GatewayFixtureSettings = {},
): Promise<GatewayFixture> {
  const resourceStack = new ResourceStack(10, createLog({ service: 'gateway', level: 'silent' }));
  const close = async () => {
    await resourceStack.end();
  };
  try {
    return { ...(await buildFixture(resourceStack, more, settings)), close };
  } catch (fault) {
    await close();
    throw fault;
  }
}

async function buildFixture(
  resourceStack: ResourceStack,
  more: Readonly<Record<string, string>>,
  { heartbeatMs = 20_000, tenants }: GatewayFixtureSettings,
): Promise<Omit<GatewayFixture, 'close'>> {
  const issuer = resourceStack.add('issuer', await startTestIssuer(), (it) => it.close());
  const intake = resourceStack.add('intake', await new FakeService().start(), (it) => it.close());
  const counselling = resourceStack.add('counselling', await new FakeService().start(), (it) => it.close());
  const referrals = resourceStack.add('referrals', await new FakeService().start(), (it) => it.close());
  referrals.respond = respondAsRegister;
  const database = resourceStack.add('database', await createTestDatabase(), (it) => it.drop());
  const busUrl = await provisionBus(await testDatabaseUrlOf('postgres'), [], database.name);
  const identities = new TestIdentities();
  const [config] = parseConfig([GatewayConfig], {
    HTTP_PORT: '0',
    HEALTH_PORT: '0',
    LOG_LEVEL: 'silent',
    OIDC_ISSUERS: JSON.stringify([{ ...issuer.settings, tenants }]),
    BUS_DATABASE_URL: busUrl,
    ...identities.environmentOf('gateway'),
    INTAKE_URL: intake.url,
    COUNSELLING_URL: counselling.url,
    REFERRALS_URL: referrals.url,
    PROJECTS_URL: unreachableUrl,
    REPORTING_URL: unreachableUrl,
    UPSTREAM_SECONDS: '1',
    WEB_ORIGINS: 'https://app.example',
    ...more,
  });
  const openBus = () =>
    resourceStack.add(
      'bus',
      new PostgresBus({ url: busUrl, log: createLog({ service: 'gateway', level: 'silent' }) }),
      (it) => it.close(),
    );
  const bus = openBus();
  const parameters = ['limit', 'birth.from', 'birth.until'].map((name) => ({ name, in: 'query' }));
  const listPersons = { operationId: 'listPersons', 'x-roles': ['counsellor'], parameters };
  const takesFile = { requestBody: { content: { 'multipart/form-data': {} } } };
  const document = {
    openapi: '3.1.0',
    paths: {
      ...gatewayPaths,
      '/v1/me': { get: {} },
      '/v1/persons': { get: listPersons, post: {} },
      '/v1/persons/{id}': { get: {} },
      '/v1/cases/{id}': { get: {} },
      '/v1/cases/{id}/documents': { get: {}, post: takesFile },
    },
  };
  const startOn = async (ownBus: PostgresBus): Promise<Gateway> =>
    resourceStack.add(
      'gateway',
      await startGateway({ config, document, bus: ownBus, heartbeatMs }),
      async (it) => void (await it.stop()),
    );
  const gateway = await startOn(bus);
  const startAnother = () => startOn(openBus());
  return { gateway, startAnother, intake, counselling, referrals, bus, identities, issuer };
}
