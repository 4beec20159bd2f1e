import { loginsOf } from '../crawl/demo-people.js';
import { requestsTo } from '../crawl/http.js';
import type { Row } from '../crawl/victim-data.js';
import type { RestSettings } from './plant-rest.js';

/** Who sends a command, where to, and what it says beside canaries. */
export interface Attempt {
  readonly authorization: string;
  readonly path: string;
  readonly ifMatch?: string;
  readonly body: object;
}

/** What a command created or changed. */
export interface CommandResponse {
  readonly id: string;
  readonly partId: string;
  readonly version: number;
}

/** Sends requests as people who work for an organisation. Canaries are planted in what they send. */
export class StaffClient {
  constructor(private readonly settings: Pick<RestSettings, 'key' | 'proxyUrl' | 'tenant'>) {}

  /** The subjects of those with the role. */
  subjectsWith(role: string): readonly string[] {
    return this.logins.filter(({ roles }) => roles.includes(role)).map(({ subject }) => subject);
  }

  /** @throws Error if the organisation has no such login */
  async authorizationOf(subject: string | undefined): Promise<string> {
    const login = this.logins.find((one) => one.subject === subject);
    if (login === undefined) throw new Error('the organisation lacks a login');
    return this.settings.key.authorizationFor(login);
  }

  async list(authorization: string, path: string): Promise<readonly Row[]> {
    const { text } = await this.request({ authorization, method: 'GET', path: `${path}?limit=100` });
    return (JSON.parse(text) as { readonly items: readonly Row[] }).items;
  }

  /** Undefined unless the platform shows it. */
  async read(authorization: string, path: string): Promise<Row | undefined> {
    const { status, text } = await this.request({ authorization, method: 'GET', path });
    return status === 200 ? (JSON.parse(text) as Row) : undefined;
  }

  /** @throws Error unless the platform takes the command */
  async send({ authorization, path, body }: Attempt): Promise<CommandResponse> {
    const { status, text } = await this.request({ authorization, method: 'POST', path, body });
    if (status > 299) throw new Error(`POST ${path}: ${status} ${text}`);
    return JSON.parse(text) as CommandResponse;
  }

  private get request() {
    return requestsTo(this.settings.proxyUrl);
  }

  private get logins() {
    return loginsOf(this.settings.key.access, this.settings.tenant);
  }
}

/** By operation, what has to be sent once everything before it was done. */
export type RareStates = Readonly<Record<string, () => Promise<Attempt>>>;
