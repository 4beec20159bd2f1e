import { findFreePort } from '@geleit/embedded';
import {
  descendantsOf,
  isAlive,
  startProgram,
  testRunFolder,
  type ProcessAccount,
  type Program,
} from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoAccess } from './demo-access.js';

export const standaloneProgram = 'apps/standalone/dist/main.js';

/** How a start ended. */
export interface StopResult {
  readonly code: number | NodeJS.Signals;
  readonly milliseconds: number;
  /** How many processes it had started, and which of them are still alive. */
  readonly childCount: number;
  readonly survivingPids: readonly number[];
}

/** A data folder and a port, on which the platform can be started again and again. */
export class StandalonePlatform {
  private program!: Program;

  private constructor(
    readonly folder: string,
    readonly port: number,
    readonly issuerPort: number,
    private readonly environment: Readonly<Record<string, string>>,
  ) {}

  static async create(
    settings: {
      readonly folder?: string;
      readonly port?: number;
      readonly issuerPort?: number;
      /** Further keys of its configuration. */
      readonly environment?: Readonly<Record<string, string>>;
    } = {},
  ): Promise<StandalonePlatform> {
    return new StandalonePlatform(
      settings.folder ?? join(testRunFolder(), `standalone-${randomUUID()}`),
      settings.port ?? (await findFreePort()),
      settings.issuerPort ?? (await findFreePort()),
      settings.environment ?? {},
    );
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.program.pid;
  }

  /** Starts the platform and returns what it printed until it was ready. */
  async start(processAccount?: ProcessAccount): Promise<string> {
    this.launch(processAccount);
    await this.program.waitForOutput(/Ctrl-C stops everything/);
    return this.program.output();
  }

  /** Starts the platform where it cannot run. Returns how it ended and what it printed. */
  async startExpectingFailure(): Promise<{
    readonly code: number | NodeJS.Signals;
    readonly output: string;
  }> {
    this.launch();
    const code = await this.program.ended;
    return { code, output: this.program.output() };
  }

  async stop(signal: NodeJS.Signals): Promise<StopResult> {
    const children = descendantsOf(this.program.pid);
    const began = performance.now();
    const code = await this.program.end(signal);
    const milliseconds = performance.now() - began;
    return { code, milliseconds, childCount: children.length, survivingPids: children.filter(isAlive) };
  }

  readAccess(): DemoAccess {
    return JSON.parse(readFileSync(join(this.folder, 'demo.json'), 'utf8')) as DemoAccess;
  }

  /** An access token of a demo login. */
  async fetchTokenFor(login: string): Promise<string> {
    const { tokenUrl, audience, logins } = this.readAccess();
    return fetchToken(tokenUrl, `${login}:${logins.find((one) => one.login === login)?.secret}`, audience);
  }

  private launch(processAccount?: ProcessAccount): void {
    this.program = startProgram(
      standaloneProgram,
      {
        GELEIT_DATA: this.folder,
        HTTP_PORT: String(this.port),
        ISSUER_PORT: String(this.issuerPort),
        NODE_ENV: 'test',
        ...this.environment,
      },
      processAccount,
    );
  }
}

/** @param credentials `login:secret` */
export async function fetchToken(url: string, credentials: string, resource: string): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', resource }),
  });
  return ((await response.json()) as { readonly access_token: string }).access_token;
}
