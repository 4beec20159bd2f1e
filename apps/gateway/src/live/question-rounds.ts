import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceName } from '../routes.js';
import type { FindReadable } from './readers-client.js';
import type { StreamReader } from './stream-reader.js';

export interface QuestionRoundsSettings {
  readonly service: ServiceName;
  readonly findReadable: FindReadable;
  readonly readers: ReadonlySet<StreamReader>;
  /** How far the log of the service was read. */
  readonly lastPosition: () => number;
}

/** How long the first notices gather. */
const gatherMs = 50;
/** A service is asked again after this time, whatever happens meanwhile. */
const roundMs = 500;
/** How long a service that could not say is left alone. */
const retryMs = 1_000;
/** Readers and rows that one question takes. */
const maxInQuestion = 200;
/** Services accept bodies of 1 MiB. */
const maxTokenBytes = 800_000;

/**
 * Asks one service which readers may be told of what. All readers of an organisation share a question: what it
 * costs depends neither on how many streams are open nor on how much happens.
 */
export class QuestionRounds {
  private readonly closing = new AbortController();
  private isRunning = false;

  constructor(private readonly settings: QuestionRoundsSettings) {}

  /** There is something to ask. */
  wake(): void {
    if (this.isRunning) return;
    this.isRunning = true;
    void this.run();
  }

  close(): void {
    this.closing.abort();
  }

  private async run(): Promise<void> {
    for (let ms = gatherMs; await this.pause(ms);) {
      const waiting = this.waitingReaders();
      if (waiting.length === 0) break;
      ms = (await this.askFor(waiting)) ? roundMs : retryMs;
    }
    this.isRunning = false;
  }

  private waitingReaders(): readonly StreamReader[] {
    const { readers, service } = this.settings;
    return [...readers].filter((reader) => reader.undecidedRows(service).length > 0);
  }

  /** Returns false if the service could not say; what it was asked stays undecided. */
  private async askFor(readers: readonly StreamReader[]): Promise<boolean> {
    const groups = [...Map.groupBy(readers, ({ tenant }) => tenant).values()].flatMap(inGroups);
    let isAnswered = true;
    for (const group of groups) isAnswered = (await this.ask(group)) && isAnswered;
    return isAnswered;
  }

  private async ask(group: readonly StreamReader[]): Promise<boolean> {
    const { service, findReadable, lastPosition } = this.settings;
    const rows = [...new Set(group.flatMap((reader) => reader.undecidedRows(service)))].slice(
      0,
      maxInQuestion,
    );
    const asked = group.map((reader) => ({ reader, authorization: reader.authorization }));
    const position = lastPosition();
    const answer = await findReadable(
      service,
      { authorizations: asked.map(({ authorization }) => authorization), rows },
      this.closing.signal,
    );
    answer?.forEach((readable, index) => {
      const { reader, authorization } = asked[index] ?? {};
      if (readable !== null) reader?.settle(service, { rows, readable, position });
      // Whoever may read nothing any more is not kept connected; a token that was renewed meanwhile is tried.
      else if (reader?.authorization === authorization) reader?.finish();
    });
    return answer !== undefined;
  }

  /** Resolves to false when the gateway closes. */
  private pause(ms: number): Promise<boolean> {
    return sleep(ms, true, { signal: this.closing.signal, ref: false }).catch(() => false);
  }
}

/** Readers who share a question: not too many, and not with more tokens than a service takes in one body. */
function inGroups(readers: readonly StreamReader[]): readonly (readonly StreamReader[])[] {
  const groups: StreamReader[][] = [];
  let bytes = Infinity;
  for (const reader of readers) {
    const { length } = reader.authorization;
    if (bytes + length > maxTokenBytes || (groups.at(-1)?.length ?? 0) >= maxInQuestion) {
      groups.push([]);
      bytes = 0;
    }
    groups.at(-1)?.push(reader);
    bytes += length;
  }
  return groups;
}
