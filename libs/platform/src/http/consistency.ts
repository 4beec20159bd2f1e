import { setTimeout as pause } from 'node:timers/promises';
import { topicOf } from '@geleit/kernel';
import { keyOf, partitionOf } from '@geleit/messaging';
import type { Committed } from '../command/road.js';
import type { Parts } from '../parts.js';
import type { Service } from '../manifest.js';
import { Refusal } from '../problem/problem.js';
import { heardContracts } from '../run/heard-contracts.js';
import { OpaqueTokens } from './opaque-token.js';

/** Where on the bus something was told: a listener that has come to `position` knows of it. */
type Told = readonly [topic: string, part: number, position: number];

const [longestWait, usualWait, pollMs] = [5, 1, 25];

/**
 * Reading one's own writes across services: a command's answer says where it was told, a query waits until
 * this service has heard it.
 */
export class Consistency {
  private readonly tokens: OpaqueTokens;
  private readonly heard: ReadonlySet<string>;

  constructor(private readonly parts: Parts) {
    this.tokens = new OpaqueTokens(parts.signingKey, 'consistency');
    this.heard = new Set(heardContracts(parts.service).map(topicOf));
  }

  /**
   * For whoever asked, of the organisation `tenant`. Undefined when nobody else will hear of it: then there
   * is nothing to wait for.
   */
  tokenFor(tenant: string, recorded: Committed): string | undefined {
    const told = toldOf(this.parts.service, recorded);
    return told.length === 0 ? undefined : this.tokens.issue(tenant, told);
  }

  /**
   * Waits until what the token names was heard here. `prefer` is the header (`wait=2`, seconds).
   * @throws Refusal not-yet-consistent, invalid-consistency-token
   */
  async reached(tenant: string, token: string, prefer: string | undefined): Promise<void> {
    const told = this.tokens.open(tenant, token) as readonly Told[] | undefined;
    if (told === undefined) throw new Refusal('invalid-consistency-token');
    const awaited = told.filter(([topic]) => this.heard.has(topic));
    const until = performance.now() + waitOf(prefer) * 1000;
    while (!(await this.hasHeard(awaited))) {
      if (performance.now() >= until)
        throw new Refusal('not-yet-consistent', { headers: { 'retry-after': '1' } });
      await pause(pollMs);
    }
  }

  private async hasHeard(awaited: readonly Told[]): Promise<boolean> {
    for (const topic of new Set(awaited.map(([one]) => one))) {
      const marks = new Map(
        (await this.parts.store.marks(topic)).map(({ part, position }) => [part, position]),
      );
      if (awaited.some(([one, part, position]) => one === topic && (marks.get(part) ?? 0) < position))
        return false;
    }
    return true;
  }
}

/** The last told event for each topic. */
export function toldOf({ publications }: Service, { stream, events }: Committed): readonly Told[] {
  return publications
    .filter(({ from }) => from.stream === stream.type)
    .flatMap(({ to, tell }): readonly Told[] => {
      const last = events.findLast((event) => tell[event.type]?.(event) !== undefined);
      return last === undefined
        ? []
        : [[topicOf(to), partitionOf(keyOf(stream.tenant, stream.id)), last.position]];
    });
}

function waitOf(prefer: string | undefined): number {
  const wait = /(?:^|[,;\s])wait\s*=\s*"?(\d{1,3})"?/i.exec(prefer ?? '')?.[1];
  return wait === undefined ? usualWait : Math.min(Number(wait), longestWait);
}
