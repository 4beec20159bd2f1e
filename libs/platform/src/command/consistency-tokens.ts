import { setTimeout as pause } from 'node:timers/promises';
import { topicOf } from '@geleit/kernel';
import { recordKeyOf, partitionOf } from '@geleit/messaging';
import type { CommitResult } from './command-bus.js';
import type { Parts } from '../manifest/parts.js';
import type { Service } from '../manifest/manifest.js';
import { ProblemError } from '../edge/problem.js';
import { consumedContracts } from '../manifest/consumed-contracts.js';
import { OpaqueTokens } from '../edge/opaque-tokens.js';

/** Where on the bus something was told: a listener that has come to `position` knows of it. */
export type PublishedPosition = readonly [topic: string, part: number, position: number];

const [longestWait, usualWait, pollMs] = [5, 1, 25];

/**
 * Reading one's own writes across services: a command's answer says where it was told, a query waits until
 * this service has heard it.
 */
export class ConsistencyTokens {
  private readonly tokens: OpaqueTokens;
  private readonly consumedTopics: ReadonlySet<string>;

  constructor(private readonly parts: Parts) {
    this.tokens = new OpaqueTokens(parts.signingKey, 'consistency');
    this.consumedTopics = new Set(consumedContracts(parts.service).map(topicOf));
  }

  /**
   * For whoever asked, of the organisation `tenant`. Undefined when nobody else will hear of it: then there
   * is nothing to wait for.
   */
  issueToken(tenant: string, recorded: CommitResult): string | undefined {
    return this.issueTokenAt(tenant, publishedPositionsOf(this.parts.service, recorded), 0);
  }

  /** The same token, from positions that count from `last`. */
  issueTokenAt(tenant: string, published: readonly PublishedPosition[], last: number): string | undefined {
    const positions = published.map(([topic, partition, position]) => [topic, partition, position + last]);
    return positions.length === 0 ? undefined : this.tokens.issue(tenant, positions);
  }

  /**
   * Waits until what the token names was heard here. `prefer` is the header (`wait=2`, seconds).
   * @throws Refusal not-yet-consistent, invalid-consistency-token
   */
  async waitUntilReached(tenant: string, token: string, prefer: string | undefined): Promise<void> {
    const told = this.tokens.open(tenant, token) as readonly PublishedPosition[] | undefined;
    if (told === undefined) throw new ProblemError('invalid-consistency-token');
    const awaited = told.filter(([topic]) => this.consumedTopics.has(topic));
    const until = performance.now() + waitSecondsOf(prefer) * 1000;
    while (!(await this.hasConsumed(awaited))) {
      if (performance.now() >= until)
        throw new ProblemError('not-yet-consistent', { headers: { 'retry-after': '1' } });
      await pause(pollMs);
    }
  }

  private async hasConsumed(awaited: readonly PublishedPosition[]): Promise<boolean> {
    for (const topic of new Set(awaited.map(([one]) => one))) {
      const marks = new Map(
        (await this.parts.store.checkpoints(topic)).map(({ partition, position }) => [partition, position]),
      );
      if (awaited.some(([one, part, position]) => one === topic && (marks.get(part) ?? 0) < position))
        return false;
    }
    return true;
  }
}

/** The last told event for each topic. */
export function publishedPositionsOf(
  { publications }: Service,
  { stream, events }: CommitResult,
): readonly PublishedPosition[] {
  return publications
    .filter(({ from }) => from.stream === stream.type)
    .flatMap(({ to, publish }): readonly PublishedPosition[] => {
      const last = events.findLast((event) => publish[event.type]?.(event) !== undefined);
      return last === undefined
        ? []
        : [[topicOf(to), partitionOf(recordKeyOf(stream.tenant, stream.id)), last.position]];
    });
}

function waitSecondsOf(prefer: string | undefined): number {
  const wait = /(?:^|[,;\s])wait\s*=\s*"?(\d{1,3})"?/i.exec(prefer ?? '')?.[1];
  return wait === undefined ? usualWait : Math.min(Number(wait), longestWait);
}
