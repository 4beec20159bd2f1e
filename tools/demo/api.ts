import { setTimeout as sleep } from 'node:timers/promises';
import type { Tokens } from './tokens.js';

/** An answer other than 2xx that waiting does not change. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    readonly status: number,
    what: string,
    problem: string,
  ) {
    super(`${what}: ${status} ${problem}`);
  }
}

export interface Said {
  readonly body: Record<string, unknown>;
  /** Where other services can be waited for to have heard of it. */
  readonly consistency: string | undefined;
}

export interface Question {
  readonly login: string;
  readonly path: string;
  /** Makes it a POST. The key stays the same for every attempt, so that it is done once. */
  readonly command?: { readonly body: object; readonly key: string };
  /** Do not answer before this was heard of. */
  readonly after?: string | undefined;
}

const attempts = 12;
const busy: readonly number[] = [429, 502, 503, 504];

/**
 * Speaks HTTP to the platform as its clients do: one key for each command, patience where it is asked for.
 */
export class Api {
  /** Answers had so far, and how many of them were only a request to come again. */
  readonly count = { answers: 0, postponed: 0 };

  /** Stream → its version, as the newest answer to a command told it. */
  private readonly versions = new Map<string, number>();

  constructor(
    private readonly url: string,
    private readonly tokens: Tokens,
  ) {}

  /**
   * Events in the streams that were spoken to. What policies added after the last answer about a stream is
   * not among them.
   */
  get events(): number {
    return [...this.versions.values()].reduce((sum, version) => sum + version, 0);
  }

  /** @throws Refused */
  async ask(question: Question): Promise<Said> {
    for (let attempt = 1; ; attempt += 1) {
      const last = attempt === attempts;
      const answer = await this.attempt(question).catch((fault: unknown) =>
        last ? Promise.reject(fault) : undefined,
      );
      if (answer?.ok) return this.said(question, answer);
      if (answer !== undefined && (last || !mayChange(answer))) throw await refused(question, answer);
      await this.postpone(question, answer, attempt);
    }
  }

  private async said({ command }: Question, answer: Response): Promise<Said> {
    const body = (await answer.json()) as Record<string, unknown>;
    const { id, version } = body;
    if (command !== undefined && typeof id === 'string' && typeof version === 'number')
      this.versions.set(id, Math.max(version, this.versions.get(id) ?? 0));
    return { body, consistency: answer.headers.get('consistency-token') ?? undefined };
  }

  private async attempt({ login, path, command, after }: Question): Promise<Response> {
    const headers: Record<string, string> = { authorization: `Bearer ${await this.tokens.of(login)}` };
    if (after !== undefined) Object.assign(headers, { 'consistency-token': after, prefer: 'wait=5' });
    if (command !== undefined)
      Object.assign(headers, { 'content-type': 'application/json', 'idempotency-key': command.key });
    const answer = await fetch(this.url + path, {
      headers,
      ...(command && { method: 'POST', body: JSON.stringify(command.body) }),
    });
    this.count.answers += 1;
    return answer;
  }

  private async postpone({ login }: Question, answer: Response | undefined, attempt: number): Promise<void> {
    if (answer?.status === 401) this.tokens.forget(login);
    this.count.postponed += 1;
    await answer?.body?.cancel();
    await sleep(waitMs(answer, attempt));
  }
}

/**
 * Overloaded, still catching up, overtaken (the answer says when to come again), or the token has run out.
 */
const mayChange = ({ status, headers }: Response): boolean =>
  busy.includes(status) || status === 401 || (status === 409 && headers.has('retry-after'));

function waitMs(answer: Response | undefined, attempt: number): number {
  const asked = Number(answer?.headers.get('retry-after') ?? NaN);
  return Number.isFinite(asked) ? Math.min(asked, 60) * 1000 : Math.min(100 * 2 ** attempt, 5000);
}

async function refused({ path, command }: Question, answer: Response): Promise<Refused> {
  const problem = (await answer.text()).slice(0, 500);
  return new Refused(
    answer.status,
    `${command === undefined ? 'GET' : 'POST'} ${path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{id}')}`,
    problem,
  );
}
