import { GapDetector, type GapDetectorTimings } from './gap-detector.js';
import { faultText } from './faults.js';
import type { BatchReceiver } from './batch-receiver.js';
import type { Log } from './log.js';
import type { Bus, BusConsumer, RecordBatch, BatchOutcome } from './port.js';
import { classify, type ClassifiedRecords } from './classify.js';
import { BatchProcessor, type PartitionState, type BatchProcessorHooks } from './batch-processor.js';

/** For metrics. `topic` is the only label: keys and tenants never leave. */
export interface ConsumerHooks extends BatchProcessorHooks {
  readonly duplicates?: (topic: string, records: number) => void;
  readonly foreign?: (topic: string, records: number) => void;
  readonly beyondGap?: (topic: string, records: number) => void;
  readonly replayRequested?: (topic: string) => void;
  /** The newest position that a chunk shows, taken or not. */
  readonly positionSeen?: (topic: string, part: number, position: number) => void;
}

export interface ConsumerSettings {
  /** The listening service; also its group. */
  readonly service: string;
  readonly topics: readonly string[];
  readonly consumes: (topic: string, type: string) => boolean;
  readonly bus: Bus;
  readonly receiver: BatchReceiver;
  readonly log: Log;
  readonly hooks?: ConsumerHooks;
  readonly timings?: GapDetectorTimings;
}

/**
 * A service listening to others: each event takes effect once, in order per stream, and nothing is lost
 * unnoticed.
 */
export class Consumer {
  private readonly partitionStates = new Map<string, PartitionState>();
  private readonly partitionQueues = new Map<string, Promise<unknown>>();
  private readonly parkedStreams = new Map<string, Set<string>>();
  private readonly busConsumer: BusConsumer;
  private readonly gapDetector: GapDetector;

  constructor(private readonly settings: ConsumerSettings) {
    const { service, topics, bus } = settings;
    this.gapDetector = new GapDetector(settings);
    this.busConsumer = bus.subscribe({
      group: `geleit.${service}`,
      topics,
      start: 'marks',
      resumeOffset: (topic, part) => this.enqueue(topic, part, () => this.place(topic, part)),
      onBatch: (chunk) => this.enqueue(chunk.topic, chunk.partition, () => this.receiveBatch(chunk)),
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

  /** One thing at a time per partition, even when a transport reassigns it while a chunk is still at work. */
  private enqueue<T>(topic: string, part: number, work: () => Promise<T>): Promise<T> {
    const name = `${topic}/${part}`;
    const next = (this.partitionQueues.get(name) ?? Promise.resolve()).then(work);
    this.partitionQueues.set(
      name,
      next.catch(() => undefined),
    );
    return next;
  }

  /** Asked at each assignment: what another member did meanwhile is read anew. */
  private async place(topic: string, part: number): Promise<string | null> {
    const marks = await this.settings.receiver.checkpoints(topic);
    const mark = marks.find((one) => one.partition === part);
    const name = `${topic}/${part}`;
    const lane = {
      topic,
      partition: part,
      position: mark?.position ?? 0,
      transientFaults: this.partitionStates.get(name)?.transientFaults ?? 0,
    };
    this.partitionStates.set(name, lane);
    this.parkedStreams.set(topic, new Set(await this.settings.receiver.parkedStreams(topic)));
    this.gapDetector.observe(lane, false);
    return mark?.offset ?? null;
  }

  private async receiveBatch(recordBatch: RecordBatch): Promise<BatchOutcome> {
    try {
      return await this.process(recordBatch);
    } catch (fault) {
      this.settings.log.warn(
        { topic: recordBatch.topic, part: recordBatch.partition, fault: faultText(fault) },
        'chunk not taken, will be read again',
      );
      return { done: false, pauseMs: 1_000 };
    }
  }

  private async process({ topic, partition, records }: RecordBatch): Promise<BatchOutcome> {
    const lane = this.partitionStates.get(`${topic}/${partition}`);
    if (lane === undefined) return { done: false, pauseMs: 0 };
    const sifted = classify(records, lane.position, this.settings.consumes);
    this.reportCounts(topic, sifted);
    if (sifted.newestPosition > 0)
      this.settings.hooks?.positionSeen?.(topic, partition, sifted.newestPosition);
    const { receiver, log, hooks = {} } = this.settings;
    const outcome = await new BatchProcessor(receiver, lane, await this.refreshParkedStreams(topic), {
      log,
      on: hooks,
    }).process(sifted.items);
    this.gapDetector.observe(lane, sifted.hasGap);
    return outcome;
  }

  /**
   * Streams may be released at any time, so a list that is not empty is read anew; only the holder of a
   * partition adds to it.
   */
  private async refreshParkedStreams(topic: string): Promise<Set<string>> {
    const known = this.parkedStreams.get(topic) ?? new Set();
    if (known.size === 0) return known;
    const now = new Set(await this.settings.receiver.parkedStreams(topic));
    this.parkedStreams.set(topic, now);
    return now;
  }

  private reportCounts(topic: string, { duplicates, foreign, beyondGap }: ClassifiedRecords): void {
    const { hooks = {}, log } = this.settings;
    if (duplicates > 0) hooks.duplicates?.(topic, duplicates);
    if (beyondGap > 0) hooks.beyondGap?.(topic, beyondGap);
    if (foreign === 0) return;
    hooks.foreign?.(topic, foreign);
    log.error({ topic, records: foreign }, 'records on the bus that no relay sent were left out');
  }
}
