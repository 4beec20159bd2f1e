import {
  CheckpointMoved,
  type Checkpoint,
  type ParkedEvent,
  type ReceivedBatch,
  type ReceivedEvent,
} from '@geleit/event-store';
import { recordKeyOf, type BatchReceiver, type ConsumerStore } from '@geleit/messaging';

/**
 * A consuming service's store in memory. Like the real store, it moves checkpoints by compare-and-set. The
 * members of a group share it.
 */
export class MemoryReceiver implements BatchReceiver, ConsumerStore {
  readonly received: ReceivedEvent[] = [];
  readonly parked: ParkedEvent[] = [];
  /** Faults that a test injects before or after a batch takes effect. */
  beforeCommit: (receivedBatch: ReceivedBatch) => Promise<void> | void = () => undefined;
  afterCommit: (receivedBatch: ReceivedBatch) => Promise<void> | void = () => undefined;
  private readonly checkpointsByTopic = new Map<string, Map<number, Checkpoint>>();
  private readonly parkedStreamsByTopic = new Map<string, Set<string>>();

  checkpoints(topic: string): Promise<readonly Checkpoint[]> {
    return Promise.resolve([...(this.checkpointsByTopic.get(topic)?.values() ?? [])]);
  }

  parkedStreams(topic: string): Promise<ReadonlySet<string>> {
    return Promise.resolve(new Set(this.parkedStreamsByTopic.get(topic)));
  }

  async receive(receivedBatch: ReceivedBatch): Promise<void> {
    await this.beforeCommit(receivedBatch);
    this.moveCheckpoint(receivedBatch);
    this.received.push(...receivedBatch.events);
    this.park(receivedBatch);
    await this.afterCommit(receivedBatch);
  }

  private moveCheckpoint({ topic, partition, from, to, offset }: ReceivedBatch): void {
    const checkpoints = this.checkpointsByTopic.get(topic) ?? new Map<number, Checkpoint>();
    if ((checkpoints.get(partition)?.position ?? 0) !== from) throw new CheckpointMoved();
    checkpoints.set(partition, { partition, position: to, offset });
    this.checkpointsByTopic.set(topic, checkpoints);
  }

  private park({ topic, parked }: ReceivedBatch): void {
    this.parked.push(...parked);
    const streams = this.parkedStreamsByTopic.get(topic) ?? new Set();
    for (const { event } of parked) streams.add(recordKeyOf(event.tenant, event.stream));
    this.parkedStreamsByTopic.set(topic, streams);
  }

  /** `n` of each event of a stream, in the order in which they were received. */
  numbersOf(stream: string): readonly number[] {
    return this.received
      .filter((event) => event.stream === stream)
      .map(({ data }) => (data as { n: number }).n);
  }
}
