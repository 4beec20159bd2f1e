import { randomUUID } from 'node:crypto';
import { forEachConcurrently } from '../demo/for-each-concurrently.js';
import { publicOperations } from './allowed.js';
import { fetchApiDocument, nameOf, type ApiOperation } from './api-operations.js';
import { tenantOf } from './demo-people.js';
import { requestsTo, type CrawlResponse } from './http.js';
import { intrudersInto, type Intruder } from './intruders.js';
import type { IssuerKey } from './issuer-key.js';
import { sampleForm } from './sample-form.js';
import { idOf, pathIdsFor, uuidsIn, type PathIds, type VictimRows } from './victim-data.js';
import { Victim, type CrawledApi } from './victim.js';

/** A request that told something of another organisation, or did something to it. */
export interface Leak {
  readonly operation: string;
  readonly intruder: string;
  readonly what: string;
}

export interface CrawlResult {
  readonly requests: number;
  /** Status → how many responses had it. */
  readonly statuses: ReadonlyMap<number, number>;
  readonly leaks: readonly Leak[];
  readonly operations: number;
  readonly intruders: number;
  /** Ids of the victim that no response may contain. */
  readonly privateIds: number;
  /** Operations for whose path the victim has no id, so that they were tried with an unknown one. */
  readonly withoutIds: readonly string[];
  /** Operations of which every request failed before its rule was asked. */
  readonly notExercised: readonly string[];
}

export interface CrawlSettings {
  /** How many streams of each collection are tried. */
  readonly idsPerPath: number;
  readonly concurrency: number;
}

/**
 * Tries every operation on the data of the first demo organisation, as intruders of the second. A leak is any
 * success with an id of the victim, any id of the victim in a response, and any change of what the victim's
 * own people see. The intruders' own organisation does not stay as it was.
 */
export async function crawl(key: IssuerKey, settings: CrawlSettings): Promise<CrawlResult> {
  const [tenant = '', intruding = ''] = key.access.organisations.map(tenantOf);
  const api = { document: await fetchApiDocument(key.access.url), send: requestsTo(key.access.url) };
  const victim = await Victim.open(key, tenant, api);
  const before = victim.rows;
  const intruders = await intrudersInto(key, tenant, intruding);
  const run = new Crawl({ ...api, settings, victim, privateIds: victim.privateIds(intruding) });
  await run.tryAll(intruders);
  await victim.read();
  run.compare(before, victim.rows);
  return run.result(intruders.length);
}

interface CrawlContext extends CrawledApi {
  readonly settings: CrawlSettings;
  readonly victim: Victim;
  readonly privateIds: ReadonlySet<string>;
}

interface Attempt {
  readonly intruder: Intruder;
  readonly operation: ApiOperation;
  readonly ids?: PathIds | undefined;
}

/** Statuses of requests that fail before the rule of the operation is asked. */
const earlyStatuses: ReadonlySet<number> = new Set([400, 415, 428]);

class Crawl {
  private readonly statuses = new Map<number, number>();
  private readonly leaks: Leak[] = [];
  private readonly statusesByOperation = new Map<string, Set<number>>();
  private readonly withoutIds = new Set<string>();

  constructor(private readonly context: CrawlContext) {}

  async tryAll(intruders: readonly Intruder[]): Promise<void> {
    const attempts = intruders.flatMap((intruder) =>
      this.context.document.operations.flatMap((operation) => this.attemptsOf(intruder, operation)),
    );
    await forEachConcurrently(attempts, this.context.settings.concurrency, (attempt) => this.try(attempt));
  }

  /** Finds what changed although nobody of the victim did anything. */
  compare(before: VictimRows, after: VictimRows): void {
    for (const [operation, rows] of before) {
      const still = new Set((after.get(operation) ?? []).map((row) => JSON.stringify(row)));
      for (const row of rows.filter((one) => !still.has(JSON.stringify(one))))
        this.leaks.push({ operation, intruder: 'one of them', what: `changed ${idOf(row) ?? 'a row'}` });
    }
  }

  result(intruders: number): CrawlResult {
    return {
      requests: [...this.statuses.values()].reduce((sum, count) => sum + count, 0),
      statuses: new Map([...this.statuses].sort(([one], [other]) => one - other)),
      leaks: this.leaks,
      operations: this.context.document.operations.length,
      intruders,
      privateIds: this.context.privateIds.size,
      withoutIds: [...this.withoutIds],
      notExercised: [...this.statusesByOperation]
        .filter(([, statuses]) => [...statuses].every((status) => earlyStatuses.has(status)))
        .map(([operation]) => operation),
    };
  }

  private attemptsOf(intruder: Intruder, operation: ApiOperation): readonly Attempt[] {
    const { settings, victim } = this.context;
    if (!operation.template.includes('{')) return [{ intruder, operation }];
    const choices = pathIdsFor(operation.template, victim.rows, settings.idsPerPath);
    if (choices.length > 0) return choices.map((ids) => ({ intruder, operation, ids }));
    this.withoutIds.add(nameOf(operation));
    return [{ intruder, operation }];
  }

  private async try(attempt: Attempt): Promise<void> {
    const response = await this.request(attempt);
    const { status } = response;
    const operation = nameOf(attempt.operation);
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
    if (attempt.intruder.isRegistered)
      this.statusesByOperation.set(
        operation,
        (this.statusesByOperation.get(operation) ?? new Set()).add(status),
      );
    const what = this.findToldId(response) ?? this.findSuccess(attempt, status);
    if (what !== undefined) this.leaks.push({ operation, intruder: attempt.intruder.name, what });
  }

  private findToldId({ status, text }: CrawlResponse): string | undefined {
    const told = uuidsIn(text).find((id) => this.context.privateIds.has(id));
    return told && `${status} names ${told}`;
  }

  private findSuccess({ intruder, operation, ids }: Attempt, status: number): string | undefined {
    if (status < 200 || status > 299) return undefined;
    if (!intruder.isRegistered) return `${status} for somebody who is not registered`;
    if (publicOperations.has(nameOf(operation))) return undefined;
    if (ids !== undefined) return `${status} for ${ids.id}`;
    return this.namesVictim(operation) ? `${status} with ids in the body` : undefined;
  }

  private namesVictim(operation: ApiOperation): boolean {
    const { victim, privateIds } = this.context;
    return uuidsIn(JSON.stringify(victim.bodyFor(operation) ?? '')).some((id) => privateIds.has(id));
  }

  private request({ intruder: { authorization }, operation, ids }: Attempt): Promise<CrawlResponse> {
    const { method, template, needsIfMatch, takesFile } = operation;
    return this.context.send({
      authorization,
      method,
      path: template
        .replace('{id}', ids?.id ?? randomUUID())
        .replace('{partId}', ids?.partId ?? randomUUID()),
      ...(takesFile ? { form: sampleForm() } : { body: this.context.victim.bodyFor(operation) }),
      ...(needsIfMatch && { ifMatch: '"1"' }),
    });
  }
}
