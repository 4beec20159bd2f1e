import { BatchProcessor, type PartitionState, type BatchProcessorHooks } from './batch-processor.js';
import type { BatchReceiver, ConsumerStore } from './batch-receiver.js';
import { classifyRecords, type ClassifiedRecords } from './classify-records.js';
import { faultText } from './faults.js';
import { GapDetector, type GapDetectorTimings } from './gap-detector.js';
import { HeldLeaps } from './held-leaps.js';
import type { Log } from './log.js';
import { topicPartitionOf } from './partition.js';
import type { Bus, BusConsumer, RecordBatch, BatchOutcome } from './port.js';
import { RecordReader, type RefusalReason } from './record-reader.js';
import type { ServiceIdentity } from '@geleit/privacy';

/** For metrics. `topic` is the only label: keys and tenants never leave. */
export interface ConsumerHooks extends BatchProcessorHooks {
  readonly duplicates?: (topic: string, records: number) => void;
  /** Records that are not believed. */
  readonly refused?: (topic: string, reason: RefusalReason, records: number) => void;
  readonly beyondGap?: (topic: string, records: number) => void;
  readonly replayRequested?: (topic: string) => void;
  /** A record leaps so far that its owner is asked whether its log reaches there. */
  readonly leapHeld?: (topic: string) => void;
  /** The newest position among the records of a batch, received or not. */
  readonly positionSeen?: (topic: string, partition: number, position: number) => void;
}

export interface ConsumerSettings {
  /** The consuming service; its name is also its group. */
  readonly identity: ServiceIdentity;
  readonly topics: readonly string[];
  readonly consumes: (topic: string, type: string) => boolean;
  readonly bus: Bus;
  readonly store: ConsumerStore;
  readonly receiver: BatchReceiver;
  readonly log: Log;
  readonly hooks?: ConsumerHooks;
  readonly timings?: GapDetectorTimings;
  /**
   * How far, in positions of the owner's log, a record may lie beyond the checkpoint without the owner being
   * asked first; a million when absent.
   */
  readonly maxLeap?: number;
}

/** More than an owner records for all organisations in days, so that hardly any true record is held back. */
const defaultMaxLeap = 1_000_000;

/**
 * Receives what other services publish: each event takes effect once, in order per stream, and no loss goes
 * unnoticed.
 */
export class Consumer {
  private readonly partitionStates = new Map<string, PartitionState>();
  private readonly partitionQueues = new Map<string, Promise<unknown>>();
  private readonly parkedStreams = new Map<string, Set<string>>();
  private readonly busConsumer: BusConsumer;
  private readonly gapDetector: GapDetector;
  private readonly heldLeaps: HeldLeaps;
  private readonly reader: RecordReader;

  constructor(private readonly settings: ConsumerSettings) {
    const { identity, topics, bus, consumes } = settings;
    this.reader = new RecordReader(identity, consumes);
    this.gapDetector = new GapDetector(settings);
    this.heldLeaps = new HeldLeaps((name) => this.gapDetector.askedAt(name));
    this.busConsumer = bus.subscribe({
      group: `geleit.${identity.service}`,
      topics,
      startFrom: 'checkpoints',
      resumeOffset: (topic, partition) =>
        this.enqueue(topic, partition, () => this.loadCheckpoint(topic, partition)),
      onBatch: (batch) => this.enqueue(batch.topic, batch.partition, () => this.receiveBatch(batch)),
    });
  }

  async start(): Promise<void> {
    this.gapDetector.start();
    await this.busConsumer.start();
  }

  async drain(): Promise<void> {
    this.gapDetector.stop();
    await this.busConsumer.drain();
  }

  health(): 'up' | 'down' {
    return this.busConsumer.health();
  }

  /**
   * One task at a time per partition, even when a transport reassigns it while a batch is being processed.
   */
  private enqueue<T>(topic: string, partition: number, task: () => Promise<T>): Promise<T> {
    const name = topicPartitionOf(topic, partition);
    const result = (this.partitionQueues.get(name) ?? Promise.resolve()).then(task);
    this.partitionQueues.set(
      name,
      result.catch(() => undefined),
    );
    return result;
  }

  /** Called at each assignment, because another member may have moved the checkpoint meanwhile. */
  private async loadCheckpoint(topic: string, partition: number): Promise<string | null> {
    const { store } = this.settings;
    const checkpoint = (await store.checkpoints(topic)).find((one) => one.partition === partition);
    const name = topicPartitionOf(topic, partition);
    const state = {
      topic,
      partition,
      position: checkpoint?.position ?? 0,
      transientFaults: this.partitionStates.get(name)?.transientFaults ?? 0,
    };
    this.partitionStates.set(name, state);
    this.parkedStreams.set(topic, new Set(await store.parkedStreams(topic)));
    this.gapDetector.observe(state, false);
    return checkpoint?.offset ?? null;
  }

  private async receiveBatch(recordBatch: RecordBatch): Promise<BatchOutcome> {
    try {
      return await this.process(recordBatch);
    } catch (fault) {
      const { topic, partition } = recordBatch;
      this.settings.log.warn(
        { topic, partition, fault: faultText(fault) },
        'batch not received, will be read again',
      );
      return { done: false, pauseMs: 1_000 };
    }
  }

  private async process({ topic, partition, records }: RecordBatch): Promise<BatchOutcome> {
    const name = topicPartitionOf(topic, partition);
    const state = this.partitionStates.get(name);
    if (state === undefined) return { done: false, pauseMs: 0 };
    const { receiver, log, hooks = {}, maxLeap = defaultMaxLeap } = this.settings;
    const classified = classifyRecords(records, this.reader, {
      checkpoint: state.position,
      maxLeap,
      askedLeap: this.heldLeaps.askedLeap(name),
    });
    this.reportCounts(topic, classified);
    if (this.heldLeaps.observe(name, classified.heldLeap)) this.reportLeap(topic, partition);
    if (classified.newestPosition > 0) hooks.positionSeen?.(topic, partition, classified.newestPosition);
    const parkedStreams = await this.refreshParkedStreams(topic);
    const processor = new BatchProcessor(receiver, state, parkedStreams, { log, hooks });
    const outcome = await processor.process(classified.pendingEvents);
    this.gapDetector.observe(state, classified.hasGap);
    return outcome;
  }

  /**
   * Streams may be released at any time, so a list that is not empty is read again; only the holder of a
   * partition adds to it.
   */
  private async refreshParkedStreams(topic: string): Promise<Set<string>> {
    const known = this.parkedStreams.get(topic) ?? new Set();
    if (known.size === 0) return known;
    const current = new Set(await this.settings.store.parkedStreams(topic));
    this.parkedStreams.set(topic, current);
    return current;
  }

  private reportCounts(topic: string, { duplicates, refused, beyondGap }: ClassifiedRecords): void {
    const { hooks = {}, log } = this.settings;
    if (duplicates > 0) hooks.duplicates?.(topic, duplicates);
    if (beyondGap > 0) hooks.beyondGap?.(topic, beyondGap);
    for (const [reason, records] of refused) {
      hooks.refused?.(topic, reason, records);
      log.error({ topic, reason, records }, 'refused records');
    }
  }

  private reportLeap(topic: string, partition: number): void {
    const { hooks = {}, log } = this.settings;
    hooks.leapHeld?.(topic);
    log.warn({ topic, partition }, 'held back a record far beyond the checkpoint, asking its owner');
  }
}
