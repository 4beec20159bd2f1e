import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PostgresBus, provisionBus } from '@geleit/messaging';
import { createLog, Opened, parseConfig } from '@geleit/platform';
import { at, database, testIssuer, type TestIssuer } from '@geleit/testing';
import { GatewayConfig } from './config.js';
import { startGateway, type Gateway } from './gateway.js';

export interface Heard {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A service behind the gateway: remembers what it was asked and answers what the spec says. */
export class FakeService {
  readonly heard: Heard[] = [];
  answer: (response: ServerResponse, request: Heard) => void = (response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  private server: Server | undefined;

  async open(): Promise<this> {
    const server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request
        .on('data', (part: Buffer) => parts.push(part))
        .on('end', () => {
          const heard = {
            method: request.method ?? '',
            url: request.url ?? '',
            headers: request.headers,
            body: Buffer.concat(parts).toString(),
          };
          this.heard.push(heard);
          this.answer(response, heard);
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

  get last(): Heard {
    const last = this.heard.at(-1);
    if (last === undefined) throw new Error('nothing was asked');
    return last;
  }

  async close(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise<void>((done) => {
      this.server?.close(() => done());
    });
  }
}

export interface World {
  readonly gateway: Gateway;
  readonly intake: FakeService;
  readonly counselling: FakeService;
  readonly bus: PostgresBus;
  readonly issuer: TestIssuer;
  close(): Promise<void>;
}

/** A port nobody listens on. */
const nowhere = 'http://127.0.0.1:9';

export interface WorldSettings {
  readonly heartbeatMs?: number;
  /** Organisations the issuer may speak for; all, when absent. */
  readonly tenants?: readonly string[];
}

/**
 * A gateway before two services that answer and one that is down, on a bus in PostgreSQL. What fails half-way
 * leaves nothing open.
 */
export async function world(
  more: Readonly<Record<string, string>> = {},
  settings: WorldSettings = {},
): Promise<World> {
  const opened = new Opened(10, createLog({ service: 'gateway', level: 'silent' }));
  const close = async () => {
    await opened.end();
  };
  try {
    return { ...(await built(opened, more, settings)), close };
  } catch (fault) {
    await close();
    throw fault;
  }
}

async function built(
  opened: Opened,
  more: Readonly<Record<string, string>>,
  { heartbeatMs = 20_000, tenants }: WorldSettings,
): Promise<Omit<World, 'close'>> {
  const issuer = opened.add('issuer', await testIssuer(), (it) => it.close());
  const intake = opened.add('intake', await new FakeService().open(), (it) => it.close());
  const counselling = opened.add('counselling', await new FakeService().open(), (it) => it.close());
  const own = opened.add('database', await database(), (it) => it.drop());
  const busUrl = await provisionBus(await at('postgres'), [], own.name);
  const [config] = parseConfig([GatewayConfig], {
    HTTP_PORT: '0',
    HEALTH_PORT: '0',
    LOG_LEVEL: 'silent',
    OIDC_ISSUERS: JSON.stringify([{ ...issuer.settings, tenants }]),
    BUS_DATABASE_URL: busUrl,
    INTAKE_URL: intake.url,
    COUNSELLING_URL: counselling.url,
    REFERRALS_URL: nowhere,
    PROJECTS_URL: nowhere,
    REPORTING_URL: nowhere,
    UPSTREAM_SECONDS: '1',
    CORS_ORIGINS: 'https://app.example',
    ...more,
  });
  const bus = opened.add(
    'bus',
    new PostgresBus({ url: busUrl, log: createLog({ service: 'gateway', level: 'silent' }) }),
    (it) => it.close(),
  );
  const document = { openapi: '3.1.0', paths: { '/v1/persons': {}, '/v1/cases/{id}': {} } };
  const gateway = opened.add(
    'gateway',
    await startGateway({ config, document, bus, heartbeatMs }),
    async (it) => void (await it.stop()),
  );
  return { gateway, intake, counselling, bus, issuer };
}
