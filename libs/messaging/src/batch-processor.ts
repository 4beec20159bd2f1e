import { setTimeout as sleep } from 'node:timers/promises';
import { faultText, faultKindOf } from './faults.js';
import type { ReceivedBatch, BatchReceiver, ParkedEvent } from './batch-receiver.js';
import type { Log } from './log.js';
import type { BatchOutcome } from './port.js';
import { streamKeyOf, type PendingEvent } from './classify.js';

export interface BatchProcessorHooks {
  readonly handled?: (topic: string, events: number) => void;
  readonly parked?: (topic: string, events: number) => void;
  readonly retried?: (topic: string) => void;
}

/** One partition as its member knows it. */
export interface PartitionState {
  readonly topic: string;
  readonly partition: number;
  position: number;
  /** Transient faults in a row. */
  transientFaults: number;
}

const batchDone: BatchOutcome = { done: true };
const retryBatchAfter = (pauseMs: number): BatchOutcome => ({ done: false, pauseMs });

/**
 * The times an event is tried again before it is parked, and the wait before the first of them; it doubles.
 */
const maxEventRetries = 3;
const firstRetryDelayMs = 100;
const maxPauseMs = 10_000;
/** Beyond this the transport gets its turn, so that it can show signs of life. */
const maxProcessingMs = 1_000;

/**
 * Hands runs to the listener. A run that fails is halved until the event at fault is alone; that one is
 * retried, then parked with its stream.
 */
export class BatchProcessor {
  private readonly startedAt = Date.now();

  constructor(
    private readonly receiver: BatchReceiver,
    private readonly state: PartitionState,
    private readonly parkedStreams: Set<string>,
    private readonly context: { readonly log: Log; readonly on: BatchProcessorHooks },
  ) {}

  async process(pendingEvents: readonly PendingEvent[]): Promise<BatchOutcome> {
    let rest = pendingEvents;
    for (let size = rest.length; rest.length > 0;) {
      const fault = await this.attemptReceive(rest.slice(0, size));
      const outcome = fault === null ? batchDone : await this.handleFault(fault, rest.slice(0, size));
      if (outcome === 'halve') {
        size = Math.ceil(size / 2);
        continue;
      }
      if (!outcome.done) return outcome;
      rest = rest.slice(size);
      size = rest.length;
      if (size > 0 && Date.now() - this.startedAt > maxProcessingMs) return retryBatchAfter(0);
    }
    return batchDone;
  }

  private async handleFault(fault: unknown, run: readonly PendingEvent[]): Promise<BatchOutcome | 'halve'> {
    const pauseMs = this.pauseAfter(fault);
    if (pauseMs !== null) return retryBatchAfter(pauseMs);
    const [item] = run;
    return run.length > 1 || item === undefined ? 'halve' : this.retryEvent(item);
  }

  /** Null when the fault is the event's own. */
  private pauseAfter(fault: unknown): number | null {
    const kind = faultKindOf(fault);
    if (kind === 'poison') return null;
    if (kind === 'moved') return 0;
    this.state.transientFaults++;
    this.context.log.warn(
      { topic: this.state.topic, part: this.state.partition, fault: faultText(fault) },
      'listener not available, waiting',
    );
    return Math.min(maxPauseMs, firstRetryDelayMs * 2 ** this.state.transientFaults);
  }

  private async retryEvent(pendingEvent: PendingEvent): Promise<BatchOutcome> {
    let fault: unknown;
    for (let attempt = 0; attempt < maxEventRetries; attempt++) {
      await sleep(firstRetryDelayMs * 2 ** attempt);
      this.context.on.retried?.(this.state.topic);
      fault = await this.attemptReceive([pendingEvent]);
      if (fault === null) return batchDone;
      const pauseMs = this.pauseAfter(fault);
      if (pauseMs !== null) return retryBatchAfter(pauseMs);
    }
    return this.parkEvent(pendingEvent, faultText(fault));
  }

  private async parkEvent(pendingEvent: PendingEvent, fault: string): Promise<BatchOutcome> {
    const failed = await this.attemptReceive([{ ...pendingEvent, fault }]);
    if (failed === null) return batchDone;
    // Parking needs only the store: if even that fails, the store is at fault, not the event.
    this.state.transientFaults++;
    return retryBatchAfter(this.pauseAfter(failed) ?? maxPauseMs);
  }

  /** Answers the fault, or null when the run is committed. */
  private async attemptReceive(pendingEvents: readonly PendingEvent[]): Promise<unknown> {
    const last = pendingEvents.at(-1);
    if (last === undefined) return null;
    const { events, parked } = this.separateParked(pendingEvents);
    const { topic, partition, position } = this.state;
    const receivedBatch: ReceivedBatch = {
      topic,
      partition,
      from: position,
      to: last.event.position,
      offset: last.offset,
      events,
      parked,
    };
    try {
      await this.receiver.receive(receivedBatch);
    } catch (fault) {
      return fault ?? new Error('nothing thrown');
    }
    this.recordCommitted(receivedBatch);
    return null;
  }

  private recordCommitted({ topic, partition, to, events, parked }: ReceivedBatch): void {
    this.state.position = to;
    this.state.transientFaults = 0;
    for (const { event } of parked) this.parkedStreams.add(`${event.tenant}:${event.stream}`);
    for (const { fault } of parked)
      if (fault !== undefined)
        this.context.log.error({ topic, part: partition, position: to, fault }, 'event parked');
    this.context.on.handled?.(topic, events.length);
    if (parked.length > 0) this.context.on.parked?.(topic, parked.length);
  }

  private separateParked(pendingEvents: readonly PendingEvent[]): {
    events: PendingEvent['event'][];
    parked: ParkedEvent[];
  } {
    const events: PendingEvent['event'][] = [];
    const parked: ParkedEvent[] = [];
    const closed = new Set(this.parkedStreams);
    for (const item of pendingEvents.filter(({ isConsumed }) => isConsumed)) {
      if (item.fault === undefined && !closed.has(streamKeyOf(item))) events.push(item.event);
      else {
        closed.add(streamKeyOf(item));
        parked.push({ event: item.event, ...(item.fault !== undefined && { fault: item.fault }) });
      }
    }
    return { events, parked };
  }
}
