import type { BusRecord } from './port.js';
import type { RefillRequest } from './refill.js';
import type { RelayPlace } from './relay-state.js';
import { laneOf, type LogEvent, type Telling } from './telling.js';

type Read = (after: number, limit: number) => Promise<readonly LogEvent[]>;

interface Round {
  cursor: number;
  readonly previous: Map<string, number>;
  readonly lanes: ReadonlySet<string>;
}

/**
 * Sends parts of the log again for those who miss something. Works in small steps between those of the relay,
 * so that nobody else waits.
 */
export class Refilling {
  private readonly asked = new Map<string, number>();
  private round: Round | null = null;

  constructor(
    private readonly telling: Telling,
    private readonly read: Read,
    private readonly limit: number,
  ) {}

  /** Takes what the owner can answer; a partition that is being refilled just now is not begun again. */
  ask({ topic, after }: RefillRequest): void {
    if (!this.telling.topics.includes(topic)) return;
    for (const [part, position] of after) {
      const lane = laneOf(topic, part);
      if (this.round?.lanes.has(lane)) continue;
      this.asked.set(lane, Math.min(position, this.asked.get(lane) ?? position));
    }
  }

  get pending(): boolean {
    return this.round !== null || this.asked.size > 0;
  }

  /**
   * The next records to send again, up to the relay's own place; behind it the relay itself goes on. Call
   * `done` when they are sent.
   */
  async step(place: RelayPlace): Promise<{ readonly records: readonly BusRecord[]; done(): void } | null> {
    const round = (this.round ??= this.begin(place));
    if (round === null) return null;
    const events = (await this.read(round.cursor, this.limit)).filter(
      ({ position }) => position <= place.position,
    );
    const previous = new Map(round.previous);
    const records = this.telling.chain(events, previous, round.lanes);
    const cursor = events.at(-1)?.position ?? place.position;
    return {
      records,
      done: () => (this.round = cursor >= place.position ? null : { cursor, previous, lanes: round.lanes }),
    };
  }

  /** Nothing is missing where the listener's mark is the last position sent. */
  private begin(place: RelayPlace): Round | null {
    const missing = [...this.asked].filter(([lane, after]) => after < (place.previous[lane] ?? 0));
    this.asked.clear();
    if (missing.length === 0) return null;
    return {
      cursor: Math.min(...missing.map(([, after]) => after)),
      previous: new Map(missing),
      lanes: new Set(missing.map(([lane]) => lane)),
    };
  }
}
