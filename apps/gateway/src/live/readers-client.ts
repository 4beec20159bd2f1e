import { ProblemError } from '@geleit/platform';
import { Agent } from 'undici';
import { streamQuestions } from '../metrics.js';
import type { ServiceName } from '../routes.js';

/** Readers by their `Authorization` headers, and rows as `cases/<id>`. */
export interface ReadableRowsQuestion {
  readonly authorizations: readonly string[];
  readonly rows: readonly string[];
}

/**
 * Resolves to the rows that each reader may read now, in the readers' order; null for whoever may read nothing
 * any more. Undefined when the service could not say. Never throws.
 */
export type FindReadable = (
  service: ServiceName,
  question: ReadableRowsQuestion,
  closing: AbortSignal,
) => Promise<readonly (ReadonlySet<string> | null)[] | undefined>;

/** The headers of a reader's request that the owner of the register judges. */
export interface ReaderHeaders {
  readonly authorization: string;
  readonly consistencyToken?: string | undefined;
  readonly prefer?: string | undefined;
}

/**
 * The id of the staff member who bears a token, by the service that keeps the register.
 * @throws ProblemError `not-registered`, `invalid-consistency-token`, `not-yet-consistent`, `unavailable`
 */
export type Identify = (headers: ReaderHeaders, disconnected: AbortSignal) => Promise<string>;

const maxTimeoutSeconds = 5;
const retryAfterSeconds = 5;

/**
 * Asks services with the readers' own tokens, so that the rules stay in one place. It has few connections of
 * its own, so that live updates do not displace requests.
 */
export class ReadersClient {
  private readonly agent: Agent;

  constructor(
    private readonly settings: {
      readonly urls: Readonly<Record<ServiceName, string>>;
      readonly seconds: number;
    },
  ) {
    const timeout = Math.min(settings.seconds, maxTimeoutSeconds) * 1000;
    this.agent = new Agent({
      connections: 32,
      connect: { timeout },
      headersTimeout: timeout,
      bodyTimeout: timeout,
    });
  }

  readonly findReadable: FindReadable = async (service, question, signal) => {
    streamQuestions.inc({ service });
    try {
      const { statusCode, body } = await this.agent.request({
        origin: new URL(this.settings.urls[service]).origin,
        path: '/internal/readable-rows',
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(question),
        signal,
      });
      if (statusCode === 200) return readableRowsOf(question, await body.json());
      await body.dump();
      return undefined;
    } catch {
      return undefined;
    }
  };

  readonly identify: Identify = async (headers, signal) => {
    const found = await this.readOwnEntry(headers, signal).catch(() => undefined);
    const refusal = found && refusalOf(found);
    if (refusal !== undefined) throw refusal;
    if (found?.statusCode === 200 && typeof found.staffId === 'string') return found.staffId;
    throw new ProblemError('unavailable', { headers: { 'retry-after': String(retryAfterSeconds) } });
  };

  /** Aborts open requests: no one waits for them any more. */
  close(): Promise<void> {
    return this.agent.destroy();
  }

  private async readOwnEntry(headers: ReaderHeaders, signal: AbortSignal) {
    const { statusCode, body } = await this.get('referrals', '/v1/me', { ...headers, signal });
    const { staffId, type } = (await body.json()) as { readonly staffId?: unknown; readonly type?: unknown };
    return { statusCode, staffId, type };
  }

  private get(
    service: ServiceName,
    path: string,
    { authorization, consistencyToken, prefer, signal }: ReaderHeaders & { readonly signal: AbortSignal },
  ) {
    const { origin } = new URL(this.settings.urls[service]);
    const headers = {
      authorization,
      ...(consistencyToken !== undefined && { 'consistency-token': consistencyToken }),
      ...(prefer !== undefined && { prefer }),
    };
    return this.agent.request({ origin, path, method: 'GET', headers, signal });
  }
}

/** An answer that does not fit the question says nothing. */
function readableRowsOf(
  { authorizations, rows }: ReadableRowsQuestion,
  answer: unknown,
): readonly (ReadonlySet<string> | null)[] | undefined {
  const { readers } = answer as { readonly readers?: readonly (readonly number[] | null)[] };
  if (readers?.length !== authorizations.length) return undefined;
  return readers.map((places) => places && new Set(places.flatMap((place) => rows[place] ?? [])));
}

/** What the register's service says of the reader or of their headers; not its own failures. */
function refusalOf({
  statusCode,
  type,
}: {
  readonly statusCode: number;
  readonly type: unknown;
}): ProblemError | undefined {
  if (statusCode === 403) return new ProblemError('not-registered');
  if (statusCode === 400) return new ProblemError('invalid-consistency-token');
  return type === 'urn:geleit:problem:not-yet-consistent'
    ? new ProblemError('not-yet-consistent', { headers: { 'retry-after': '1' } })
    : undefined;
}
