import type { ParkedEvent, ReceivedBatch, ReceivedEvent } from '@geleit/event-store';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BatchReceiver } from './batch-receiver.js';
import type { PendingEvent } from './pending-event.js';
import { faultText, faultKindOf } from './faults.js';
import type { Log } from './log.js';
import { recordKeyOf } from './partition.js';
import type { BatchOutcome } from './port.js';

export interface BatchProcessorHooks {
  readonly handled?: (topic: string, events: number) => void;
  readonly parked?: (topic: string, events: number) => void;
  readonly retried?: (topic: string) => void;
}

/** One partition as its member knows it. */
export interface PartitionState {
  readonly topic: string;
  readonly partition: number;
  /** The position of the checkpoint. */
  position: number;
  /** Transient faults in a row. */
  transientFaults: number;
}

const batchDone: BatchOutcome = { done: true };
const retryBatchAfter = (pauseMs: number): BatchOutcome => ({ done: false, pauseMs });

/** How often an event is tried again before it is parked, and the wait before the first retry; it doubles. */
const maxEventRetries = 3;
const firstRetryDelayMs = 100;
const maxPauseMs = 10_000;
/** After this time the transport gets its turn, so that it can send its heartbeat. */
const maxProcessingMs = 1_000;

/**
 * Hands the events of one partition to the receiver. A batch that fails is halved until the event at fault is
 * alone; that event is retried, then parked with its stream.
 */
export class BatchProcessor {
  private readonly startedAt = Date.now();

  constructor(
    private readonly receiver: BatchReceiver,
    private readonly state: PartitionState,
    private readonly parkedStreams: Set<string>,
    private readonly context: { readonly log: Log; readonly hooks: BatchProcessorHooks },
  ) {}

  async process(pendingEvents: readonly PendingEvent[]): Promise<BatchOutcome> {
    let remaining = pendingEvents;
    for (let size = remaining.length; remaining.length > 0;) {
      const outcome = await this.processBatch(remaining.slice(0, size));
      if (outcome === 'halve') {
        size = Math.ceil(size / 2);
        continue;
      }
      if (!outcome.done) return outcome;
      remaining = remaining.slice(size);
      size = remaining.length;
      if (size > 0 && Date.now() - this.startedAt > maxProcessingMs) return retryBatchAfter(0);
    }
    return batchDone;
  }

  private async processBatch(pendingEvents: readonly PendingEvent[]): Promise<BatchOutcome | 'halve'> {
    const fault = await this.attemptReceive(pendingEvents);
    if (fault === null) return batchDone;
    const pauseMs = this.pauseAfter(fault);
    if (pauseMs !== null) return retryBatchAfter(pauseMs);
    const [event] = pendingEvents;
    return pendingEvents.length > 1 || event === undefined ? 'halve' : this.retryEvent(event);
  }

  /** Null when the event is at fault. */
  private pauseAfter(fault: unknown): number | null {
    const kind = faultKindOf(fault);
    if (kind === 'poison') return null;
    if (kind === 'moved') return 0;
    this.state.transientFaults++;
    this.context.log.warn(
      { topic: this.state.topic, partition: this.state.partition, fault: faultText(fault) },
      'receiver unavailable, will try again',
    );
    return Math.min(maxPauseMs, firstRetryDelayMs * 2 ** this.state.transientFaults);
  }

  private async retryEvent(pendingEvent: PendingEvent): Promise<BatchOutcome> {
    let fault: unknown;
    for (let attempt = 0; attempt < maxEventRetries; attempt++) {
      await sleep(firstRetryDelayMs * 2 ** attempt);
      this.context.hooks.retried?.(this.state.topic);
      fault = await this.attemptReceive([pendingEvent]);
      if (fault === null) return batchDone;
      const pauseMs = this.pauseAfter(fault);
      if (pauseMs !== null) return retryBatchAfter(pauseMs);
    }
    return this.parkEvent(pendingEvent, faultText(fault));
  }

  private async parkEvent(pendingEvent: PendingEvent, fault: string): Promise<BatchOutcome> {
    const parkingFault = await this.attemptReceive([{ ...pendingEvent, fault }]);
    if (parkingFault === null) return batchDone;
    // Parking needs only the store: if even that fails, the store is at fault, not the event.
    this.state.transientFaults++;
    return retryBatchAfter(this.pauseAfter(parkingFault) ?? maxPauseMs);
  }

  /** Returns the fault, or null when the batch is committed. */
  private async attemptReceive(pendingEvents: readonly PendingEvent[]): Promise<unknown> {
    const last = pendingEvents.at(-1);
    if (last === undefined) return null;
    const { topic, partition, position } = this.state;
    const receivedBatch: ReceivedBatch = {
      topic,
      partition,
      from: position,
      to: last.event.position,
      offset: last.offset,
      ...this.separateParked(pendingEvents),
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
    const { log, hooks } = this.context;
    this.state.position = to;
    this.state.transientFaults = 0;
    for (const { event, fault } of parked) {
      this.parkedStreams.add(recordKeyOf(event.tenant, event.stream));
      if (fault !== undefined) log.error({ topic, partition, position: to, fault }, 'event parked');
    }
    hooks.handled?.(topic, events.length);
    if (parked.length > 0) hooks.parked?.(topic, parked.length);
  }

  /** An event is parked when it is at fault or follows a parked event of its stream. */
  private separateParked(pendingEvents: readonly PendingEvent[]): Pick<ReceivedBatch, 'events' | 'parked'> {
    const events: ReceivedEvent[] = [];
    const parked: ParkedEvent[] = [];
    const parkedStreams = new Set(this.parkedStreams);
    for (const { event, fault } of pendingEvents.filter(({ isConsumed }) => isConsumed)) {
      const stream = recordKeyOf(event.tenant, event.stream);
      if (fault === undefined && !parkedStreams.has(stream)) {
        events.push(event);
        continue;
      }
      parkedStreams.add(stream);
      parked.push({ event, ...(fault !== undefined && { fault }) });
    }
    return { events, parked };
  }
}
