import type { EventStore, RelayPosition } from '@geleit/event-store';
import type { EventPublisher } from './event-publisher.js';
import { topicPartitionOf } from './partition.js';
import type { BusRecord } from './port.js';
import type { ReplayRequest } from './replay-request.js';

interface ReplayRun {
  readonly cursor: number;
  /** The position of the last record sent again, by partition. */
  readonly previous: ReadonlyMap<string, number>;
}

/**
 * Sends parts of the log again for those who miss something. It works in small steps between those of the
 * relay, so that nobody else waits.
 */
export class Replayer {
  private readonly requestedPositions = new Map<string, number>();
  private currentRun: ReplayRun | null = null;

  constructor(
    private readonly publisher: EventPublisher,
    private readonly log: Pick<EventStore, 'read'>,
    private readonly limit: number,
  ) {}

  /** Ignores topics of other owners, and partitions that are being replayed. */
  request({ topic, after }: ReplayRequest): void {
    if (!this.publisher.topics.includes(topic)) return;
    for (const [partition, position] of after) {
      const name = topicPartitionOf(topic, partition);
      if (this.currentRun?.previous.has(name)) continue;
      this.requestedPositions.set(name, Math.min(position, this.requestedPositions.get(name) ?? position));
    }
  }

  get isPending(): boolean {
    return this.currentRun !== null || this.requestedPositions.size > 0;
  }

  /**
   * The next records to send again, up to the relay's own position; the relay itself sends what follows. Call
   * `done` once they are sent.
   */
  async readNext(
    relayPosition: RelayPosition,
  ): Promise<{ readonly records: readonly BusRecord[]; done(): void } | null> {
    const run = (this.currentRun ??= this.beginRun(relayPosition));
    if (run === null) return null;
    const end = relayPosition.position;
    const events = (await this.log.read(run.cursor, this.limit)).filter(({ position }) => position <= end);
    const previous = new Map(run.previous);
    const records = this.publisher.linkToPredecessors(events, previous, new Set(run.previous.keys()));
    const cursor = events.at(-1)?.position ?? end;
    return {
      records,
      done: () => (this.currentRun = cursor >= end ? null : { cursor, previous }),
    };
  }

  /** Nothing is missing where the requested position is the last one sent. */
  private beginRun({ previous }: RelayPosition): ReplayRun | null {
    const missing = [...this.requestedPositions].filter(([name, after]) => after < (previous[name] ?? 0));
    this.requestedPositions.clear();
    if (missing.length === 0) return null;
    return { cursor: Math.min(...missing.map(([, after]) => after)), previous: new Map(missing) };
  }
}
