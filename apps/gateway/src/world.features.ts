import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PostgresBus, provisionBus } from '@geleit/messaging';
import { createLog, parseConfig } from '@geleit/platform';
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
  answer: (response: ServerResponse, request: Heard) => void = (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  private server: Server | undefined;

  async open(): Promise<this> {
    const server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
        const heard = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body: Buffer.concat(parts).toString() };
        this.heard.push(heard);
        this.answer(response, heard);
      });
    });
    await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
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

  close(): void {
    this.server?.closeAllConnections();
    this.server?.close();
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

/** A gateway before two services that answer and one that is down, on a bus in PostgreSQL. */
export async function world(more: Readonly<Record<string, string>> = {}, heartbeatMs = 20_000): Promise<World> {
  const own = await database();
  const busUrl = await provisionBus(await at('postgres'), [], own.name);
  const [intake, counselling, issuer] = [await new FakeService().open(), await new FakeService().open(), await testIssuer()];
  const [config] = parseConfig([GatewayConfig], {
    HTTP_PORT: '0', HEALTH_PORT: '0', LOG_LEVEL: 'silent', OIDC_ISSUERS: JSON.stringify([issuer.settings]), BUS_DATABASE_URL: busUrl,
    INTAKE_URL: intake.url, COUNSELLING_URL: counselling.url, REPORTING_URL: nowhere, UPSTREAM_SECONDS: '1', CORS_ORIGINS: 'https://app.example', ...more,
  });
  const bus = new PostgresBus({ url: busUrl, log: createLog({ service: 'gateway', level: 'silent' }) });
  const document = { openapi: '3.1.0', paths: { '/v1/persons': {}, '/v1/cases/{id}': {} } };
  const gateway = await startGateway({ config, document, bus, heartbeatMs });
  return {
    gateway, intake, counselling, bus, issuer,
    close: async () => {
      await gateway.stop();
      await bus.close();
      intake.close();
      counselling.close();
      await issuer.close();
      await own.drop();
    },
  };
}
