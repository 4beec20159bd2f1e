import { setTimeout as sleep } from 'node:timers/promises';
import { describe, kindOf } from './faults.js';
import type { HeardRun, Listener, Parked } from './listener.js';
import type { Log } from './log.js';
import type { Outcome } from './port.js';
import { streamKey, type Item } from './sifting.js';

export interface TakingHooks {
  readonly handled?: (topic: string, events: number) => void;
  readonly parked?: (topic: string, events: number) => void;
  readonly retried?: (topic: string) => void;
}

/** One partition as its member knows it. */
export interface Lane {
  readonly topic: string;
  readonly part: number;
  mark: number;
  /** Transient faults in a row. */
  faults: number;
}

const done: Outcome = { done: true };
const again = (pauseMs: number): Outcome => ({ done: false, pauseMs });

/**
 * The times an event is tried again before it is parked, and the wait before the first of them; it doubles.
 */
const retries = 3;
const firstWaitMs = 100;
const longestPauseMs = 10_000;
/** Beyond this the transport gets its turn, so that it can show signs of life. */
const turnMs = 1_000;

/**
 * Hands runs to the listener. A run that fails is halved until the event at fault is alone; that one is
 * retried, then parked with its stream.
 */
export class Taking {
  private readonly startedAt = Date.now();

  constructor(
    private readonly listener: Listener,
    private readonly lane: Lane,
    private readonly parkedStreams: Set<string>,
    private readonly context: { readonly log: Log; readonly on: TakingHooks },
  ) {}

  async all(items: readonly Item[]): Promise<Outcome> {
    let rest = items;
    for (let size = rest.length; rest.length > 0;) {
      const fault = await this.attempt(rest.slice(0, size));
      const outcome = fault === null ? done : await this.answer(fault, rest.slice(0, size));
      if (outcome === 'halve') {
        size = Math.ceil(size / 2);
        continue;
      }
      if (!outcome.done) return outcome;
      rest = rest.slice(size);
      size = rest.length;
      if (size > 0 && Date.now() - this.startedAt > turnMs) return again(0);
    }
    return done;
  }

  private async answer(fault: unknown, run: readonly Item[]): Promise<Outcome | 'halve'> {
    const pauseMs = this.pauseFor(fault);
    if (pauseMs !== null) return again(pauseMs);
    const [item] = run;
    return run.length > 1 || item === undefined ? 'halve' : this.insist(item);
  }

  /** Null when the fault is the event's own. */
  private pauseFor(fault: unknown): number | null {
    const kind = kindOf(fault);
    if (kind === 'poison') return null;
    if (kind === 'moved') return 0;
    this.lane.faults++;
    this.context.log.warn(
      { topic: this.lane.topic, part: this.lane.part, fault: describe(fault) },
      'listener not available, waiting',
    );
    return Math.min(longestPauseMs, firstWaitMs * 2 ** this.lane.faults);
  }

  private async insist(item: Item): Promise<Outcome> {
    let fault: unknown;
    for (let attempt = 0; attempt < retries; attempt++) {
      await sleep(firstWaitMs * 2 ** attempt);
      this.context.on.retried?.(this.lane.topic);
      fault = await this.attempt([item]);
      if (fault === null) return done;
      const pauseMs = this.pauseFor(fault);
      if (pauseMs !== null) return again(pauseMs);
    }
    return this.park(item, describe(fault));
  }

  private async park(item: Item, fault: string): Promise<Outcome> {
    const failed = await this.attempt([{ ...item, fault }]);
    if (failed === null) return done;
    // Parking needs only the store: if even that fails, the store is at fault, not the event.
    this.lane.faults++;
    return again(this.pauseFor(failed) ?? longestPauseMs);
  }

  /** Answers the fault, or null when the run is committed. */
  private async attempt(items: readonly Item[]): Promise<unknown> {
    const last = items.at(-1);
    if (last === undefined) return null;
    const { events, parked } = this.sorted(items);
    const { topic, part, mark } = this.lane;
    const run: HeardRun = {
      topic,
      part,
      from: mark,
      to: last.event.position,
      offset: last.offset,
      events,
      parked,
    };
    try {
      await this.listener.take(run);
    } catch (fault) {
      return fault ?? new Error('nothing thrown');
    }
    this.committed(run);
    return null;
  }

  private committed({ topic, part, to, events, parked }: HeardRun): void {
    this.lane.mark = to;
    this.lane.faults = 0;
    for (const { event } of parked) this.parkedStreams.add(`${event.tenant}:${event.stream}`);
    for (const { fault } of parked)
      if (fault !== undefined) this.context.log.error({ topic, part, position: to, fault }, 'event parked');
    this.context.on.handled?.(topic, events.length);
    if (parked.length > 0) this.context.on.parked?.(topic, parked.length);
  }

  private sorted(items: readonly Item[]): { events: Item['event'][]; parked: Parked[] } {
    const events: Item['event'][] = [];
    const parked: Parked[] = [];
    const closed = new Set(this.parkedStreams);
    for (const item of items.filter(({ heard }) => heard)) {
      if (item.fault === undefined && !closed.has(streamKey(item))) events.push(item.event);
      else {
        closed.add(streamKey(item));
        parked.push({ event: item.event, ...(item.fault !== undefined && { fault: item.fault }) });
      }
    }
    return { events, parked };
  }
}
