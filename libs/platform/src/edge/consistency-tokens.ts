import { EventStore } from '@geleit/event-store';
import { topicOf } from '@geleit/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { consumedContracts } from '../manifest/consumed-contracts.js';
import type { Service } from '../manifest/manifest.js';
import { SERVICE } from '../manifest/manifest-module.js';
import type { OpaqueTokens } from './opaque-tokens.js';
import { ProblemError } from './problem.js';
import { SigningKey } from './signing-key.js';

/** Where on the bus an event was published: a consumer whose checkpoint is `position` has received it. */
export type PublishedPosition = readonly [topic: string, partition: number, position: number];

const [longestWait, usualWait, pollMs] = [5, 1, 25];

/**
 * Lets clients read their own writes across services: the response to a command contains where its events are
 * published, and a query waits until this service has received them.
 */
@Injectable()
export class ConsistencyTokens {
  private readonly tokens: OpaqueTokens;
  private readonly consumedTopics: ReadonlySet<string>;

  constructor(
    @Inject(SERVICE) service: Service,
    private readonly store: EventStore,
    signingKey: SigningKey,
  ) {
    this.tokens = signingKey.tokensFor('consistency');
    this.consumedTopics = new Set(consumedContracts(service).map(topicOf));
  }

  /**
   * Issues a token to actors of the organisation `tenant`. Undefined: nothing was published, so there is
   * nothing to wait for.
   */
  issue(tenant: string, published: readonly PublishedPosition[]): string | undefined {
    return published.length === 0 ? undefined : this.tokens.issue(tenant, published);
  }

  /**
   * Waits until this service has received what the token names. `prefer` is the header (`wait=2`, seconds).
   * @throws ProblemError not-yet-consistent, invalid-consistency-token
   */
  async waitUntilReached(tenant: string, token: string, prefer: string | undefined): Promise<void> {
    const published = this.tokens.decrypt(tenant, token) as readonly PublishedPosition[] | undefined;
    if (published === undefined) throw new ProblemError('invalid-consistency-token');
    const awaited = published.filter(([topic]) => this.consumedTopics.has(topic));
    const until = performance.now() + waitSecondsOf(prefer) * 1000;
    while (!(await this.hasConsumed(awaited))) {
      if (performance.now() >= until)
        throw new ProblemError('not-yet-consistent', { headers: { 'retry-after': '1' } });
      await pause(pollMs);
    }
  }

  private async hasConsumed(awaited: readonly PublishedPosition[]): Promise<boolean> {
    for (const topic of new Set(awaited.map(([awaitedTopic]) => awaitedTopic))) {
      const checkpoints = new Map(
        (await this.store.checkpoints(topic)).map(({ partition, position }) => [partition, position]),
      );
      if (
        awaited.some(
          ([awaitedTopic, partition, position]) =>
            awaitedTopic === topic && (checkpoints.get(partition) ?? 0) < position,
        )
      )
        return false;
    }
    return true;
  }
}

function waitSecondsOf(prefer: string | undefined): number {
  const wait = /(?:^|[,;\s])wait\s*=\s*"?(\d{1,3})"?/i.exec(prefer ?? '')?.[1];
  return wait === undefined ? usualWait : Math.min(Number(wait), longestWait);
}
