import { randomUUID } from 'node:crypto';
import { publicCollections } from './allowed.js';
import type { ApiDocument, ApiOperation } from './api-operations.js';
import { loginsOf } from './demo-people.js';
import { openMatters } from './open-matters.js';
import type { SendRequest } from './http.js';
import type { IssuerKey } from './issuer-key.js';
import { sampleOf } from './sample-body.js';
import { idOf, readVictimRows, uuidsIn, type ReadJson, type Row, type VictimRows } from './victim-data.js';

export interface CrawledApi {
  readonly document: ApiDocument;
  readonly send: SendRequest;
}

/** The organisation that the crawl tries to get into, as its own people see it. */
export class Victim {
  private all: VictimRows = new Map();

  private constructor(
    readonly tenant: string,
    private readonly api: CrawledApi,
    private readonly authorizations: readonly string[],
  ) {}

  /** Reads what the organisation has, and creates a row for each collection in which it has none. */
  static async open(key: IssuerKey, tenant: string, api: CrawledApi): Promise<Victim> {
    const authorizations = await Promise.all(
      loginsOf(key.access, tenant).map(({ subject, roles, agencies }) =>
        key.authorizationFor({ tenant, subject, roles, ...(agencies && { agencies }) }),
      ),
    );
    const victim = new Victim(tenant, api, authorizations);
    await victim.read();
    await victim.fillGaps();
    await openMatters(api.send, authorizations, victim.all.get('/v1/cases') ?? []);
    await victim.read();
    return victim;
  }

  /** Its rows, without what others have put into the directory. */
  get rows(): VictimRows {
    const isOwn = (path: string, row: Row): boolean =>
      !publicCollections.includes(path) || JSON.stringify(row).includes(this.tenant);
    return new Map([...this.all].map(([path, rows]) => [path, rows.filter((row) => isOwn(path, row))]));
  }

  async read(): Promise<void> {
    this.all = await readVictimRows(
      this.api.document,
      this.authorizations.map((authorization) => this.readerWith(authorization)),
    );
  }

  /** Ids that only its people see. What it sent to the others is theirs as well. */
  privateIds(others: string): ReadonlySet<string> {
    const [ids, known] = [new Set<string>(), new Set([this.tenant, others])];
    for (const [path, rows] of this.all)
      for (const row of rows) {
        const text = JSON.stringify(row);
        const isShared = publicCollections.includes(path) || text.includes(others);
        for (const id of uuidsIn(text)) (isShared ? known : ids).add(id);
      }
    return new Set([...ids].filter((id) => !known.has(id)));
  }

  /** A body for a command that names its ids: `personId` is one of its persons. */
  bodyFor({ method, body }: ApiOperation): unknown {
    if (method === 'GET') return undefined;
    return body === undefined ? {} : sampleOf(body, { ...this.api.document, idFor: this.idFor });
  }

  /** One of its ids for a property of that name. */
  readonly idFor = (property: string): string => {
    const named = [...this.rows.values()].flat().find((row) => typeof row[property] === 'string')?.[property];
    if (typeof named === 'string') return named;
    const staff = this.rows.get('/v1/staff')?.[0];
    return (/staff|counsellor|deputy|keeper/i.test(property) && staff && idOf(staff)) || randomUUID();
  };

  private readerWith(authorization: string): ReadJson {
    return async (path) => {
      const { status, text } = await this.api.send({ authorization, method: 'GET', path });
      return status === 200 ? (JSON.parse(text) as Row) : undefined;
    };
  }

  /** Each of its people tries in turn. */
  private async fillGaps(): Promise<void> {
    const creations = this.api.document.operations.filter(
      ({ method, template }) => method === 'POST' && this.all.get(template)?.length === 0,
    );
    for (const operation of creations)
      for (const authorization of this.authorizations) {
        const body = this.bodyFor(operation);
        const path = operation.template;
        if ((await this.api.send({ authorization, method: 'POST', path, body })).status === 201) break;
      }
  }
}
