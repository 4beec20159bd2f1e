import type { Checkpoint, ReceivedBatch, BatchReceiver, ParkedEvent, ReceivedEvent } from '@geleit/messaging';

class CheckpointMoved extends Error {
  override readonly name = 'CheckpointMoved';
}

export const storeUnavailable = (): Error =>
  Object.assign(new Error('store unavailable'), { name: 'Unavailable' });

/**
 * A listener's store in memory: high-water marks by compare-and-set, as the real one keeps them. Shared by
 * the members of a group.
 */
export class MemoryReceiver implements BatchReceiver {
  readonly received: ReceivedEvent[] = [];
  readonly parked: ParkedEvent[] = [];
  /** Faults to come: before a run takes effect, and after it did. */
  beforeCommit: (receivedBatch: ReceivedBatch) => Promise<void> | void = () => undefined;
  afterCommit: (receivedBatch: ReceivedBatch) => Promise<void> | void = () => undefined;
  private readonly checkpointsByPartition = new Map<string, Checkpoint>();

  checkpoints(topic: string): Promise<readonly Checkpoint[]> {
    return Promise.resolve(
      [...this.checkpointsByPartition]
        .filter(([lane]) => lane.startsWith(`${topic}/`))
        .map(([, mark]) => mark),
    );
  }

  parkedStreams(topic: string): Promise<ReadonlySet<string>> {
    return Promise.resolve(
      new Set(
        this.parked
          .filter(({ event }) => event.topic === topic)
          .map(({ event }) => `${event.tenant}:${event.stream}`),
      ),
    );
  }

  async receive(receivedBatch: ReceivedBatch): Promise<void> {
    await this.beforeCommit(receivedBatch);
    const lane = `${receivedBatch.topic}/${receivedBatch.partition}`;
    if ((this.checkpointsByPartition.get(lane)?.position ?? 0) !== receivedBatch.from)
      throw new CheckpointMoved();
    this.checkpointsByPartition.set(lane, {
      partition: receivedBatch.partition,
      position: receivedBatch.to,
      offset: receivedBatch.offset,
    });
    this.received.push(...receivedBatch.events);
    this.parked.push(...receivedBatch.parked);
    await this.afterCommit(receivedBatch);
  }

  /** `n` of each event of a stream, in the order heard. */
  numbersOf(stream: string): readonly number[] {
    return this.received
      .filter((event) => event.stream === stream)
      .map(({ data }) => (data as { n: number }).n);
  }
}
