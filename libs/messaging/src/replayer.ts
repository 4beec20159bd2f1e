import type { BusRecord } from './port.js';
import type { ReplayRequest } from './replay-request.js';
import type { RelayPosition } from './relay-state.js';
import { topicPartitionOf, type LogEvent, type EventPublisher } from './event-publisher.js';

type ReadLog = (after: number, limit: number) => Promise<readonly LogEvent[]>;

interface ReplayRun {
  cursor: number;
  readonly previous: Map<string, number>;
  readonly partitions: ReadonlySet<string>;
}

/**
 * Sends parts of the log again for those who miss something. Works in small steps between those of the relay,
 * so that nobody else waits.
 */
export class Replayer {
  private readonly requestedPositions = new Map<string, number>();
  private currentRun: ReplayRun | null = null;

  constructor(
    private readonly publisher: EventPublisher,
    private readonly readLog: ReadLog,
    private readonly limit: number,
  ) {}

  /** Takes what the owner can answer; a partition that is being refilled just now is not begun again. */
  request({ topic, after }: ReplayRequest): void {
    if (!this.publisher.topics.includes(topic)) return;
    for (const [part, position] of after) {
      const lane = topicPartitionOf(topic, part);
      if (this.currentRun?.partitions.has(lane)) continue;
      this.requestedPositions.set(lane, Math.min(position, this.requestedPositions.get(lane) ?? position));
    }
  }

  get isPending(): boolean {
    return this.currentRun !== null || this.requestedPositions.size > 0;
  }

  /**
   * The next records to send again, up to the relay's own place; behind it the relay itself goes on. Call
   * `done` when they are sent.
   */
  async readNext(
    place: RelayPosition,
  ): Promise<{ readonly records: readonly BusRecord[]; done(): void } | null> {
    const round = (this.currentRun ??= this.beginRun(place));
    if (round === null) return null;
    const events = (await this.readLog(round.cursor, this.limit)).filter(
      ({ position }) => position <= place.position,
    );
    const previous = new Map(round.previous);
    const records = this.publisher.chainRecords(events, previous, round.partitions);
    const cursor = events.at(-1)?.position ?? place.position;
    return {
      records,
      done: () =>
        (this.currentRun =
          cursor >= place.position ? null : { cursor, previous, partitions: round.partitions }),
    };
  }

  /** Nothing is missing where the listener's mark is the last position sent. */
  private beginRun(place: RelayPosition): ReplayRun | null {
    const missing = [...this.requestedPositions].filter(
      ([lane, after]) => after < (place.previous[lane] ?? 0),
    );
    this.requestedPositions.clear();
    if (missing.length === 0) return null;
    return {
      cursor: Math.min(...missing.map(([, after]) => after)),
      previous: new Map(missing),
      partitions: new Set(missing.map(([lane]) => lane)),
    };
  }
}
