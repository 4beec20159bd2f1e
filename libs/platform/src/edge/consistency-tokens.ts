import { EventStore } from '@geleit/event-store';
import { topicOf } from '@geleit/kernel';
import { CannotOpen, ServiceIdentity } from '@geleit/privacy';
import { Inject, Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { consumedContracts, knownContracts } from '../manifest/consumed-contracts.js';
import type { Service } from '../manifest/manifest.js';
import { SERVICE } from '../manifest/manifest-module.js';
import { ProblemError } from './problem.js';

/** Where on the bus an event was published: a consumer whose checkpoint is `position` has received it. */
export type PublishedPosition = readonly [topic: string, partition: number, position: number];

type TokenContent = readonly [tenant: string, published: readonly PublishedPosition[]];

const tokenPurpose = 'consistency-token';

/**
 * A client may show a token to any service, so it is sealed for each. It shows neither what nor how much an
 * organisation records, and the same events give the same token: a repeated response must not differ.
 */
const readersOf = ({ name }: Service, { directory }: ServiceIdentity): readonly string[] =>
  [...new Set([name, ...knownContracts.flatMap(({ service, listeners }) => [service, ...listeners])])].filter(
    (service) => directory.keysOf(service).length > 0,
  );

const [longestWait, usualWait, pollMs] = [5, 1, 25];

/**
 * Lets clients read their own writes across services: the response to a command contains where its events are
 * published, and a query waits until this service has received them.
 */
@Injectable()
export class ConsistencyTokens {
  private readonly readers: readonly string[];
  private readonly consumedTopics: ReadonlySet<string>;

  constructor(
    @Inject(SERVICE) service: Service,
    private readonly store: EventStore,
    private readonly identity: ServiceIdentity,
  ) {
    this.readers = readersOf(service, identity);
    this.consumedTopics = new Set(consumedContracts(service).map(topicOf));
  }

  /**
   * Issues a token to actors of the organisation `tenant`. Undefined: nothing was published, so there is
   * nothing to wait for.
   */
  issue(tenant: string, published: readonly PublishedPosition[]): string | undefined {
    if (published.length === 0) return undefined;
    const content = Buffer.from(JSON.stringify([tenant, published]));
    return this.identity.sealRepeatably(this.readers, tokenPurpose, content);
  }

  /**
   * Waits until this service has received what the token names. `prefer` is the header (`wait=2`, seconds).
   * @throws ProblemError not-yet-consistent, invalid-consistency-token
   */
  async waitUntilReached(tenant: string, token: string, prefer: string | undefined): Promise<void> {
    const published = this.read(tenant, token);
    if (published === undefined) throw new ProblemError('invalid-consistency-token');
    const awaited = published.filter(([topic]) => this.consumedTopics.has(topic));
    const until = performance.now() + waitSecondsOf(prefer) * 1000;
    while (!(await this.hasConsumed(awaited))) {
      if (performance.now() >= until)
        throw new ProblemError('not-yet-consistent', { headers: { 'retry-after': '1' } });
      await pause(pollMs);
    }
  }

  /** Undefined if no service of this deployment issued the token for the organisation. */
  private read(tenant: string, token: string): readonly PublishedPosition[] | undefined {
    try {
      const content = JSON.parse(this.identity.openFromAny(tokenPurpose, token).toString()) as TokenContent;
      return content[0] === tenant ? content[1] : undefined;
    } catch (fault) {
      if (fault instanceof CannotOpen) return undefined;
      throw fault;
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
