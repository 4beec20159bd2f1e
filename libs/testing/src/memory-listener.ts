import type { HeardMark, HeardRun, Listener, Parked, Told } from '@geleit/messaging';

class MarkMoved extends Error {
  override readonly name = 'MarkMoved';
}

export const unavailable = (): Error =>
  Object.assign(new Error('store unavailable'), { name: 'Unavailable' });

/**
 * A listener's store in memory: high-water marks by compare-and-set, as the real one keeps them. Shared by
 * the members of a group.
 */
export class MemoryListener implements Listener {
  readonly heard: Told[] = [];
  readonly parked: Parked[] = [];
  /** Faults to come: before a run takes effect, and after it did. */
  before: (run: HeardRun) => Promise<void> | void = () => undefined;
  after: (run: HeardRun) => Promise<void> | void = () => undefined;
  private readonly positions = new Map<string, HeardMark>();

  marks(topic: string): Promise<readonly HeardMark[]> {
    return Promise.resolve(
      [...this.positions].filter(([lane]) => lane.startsWith(`${topic}/`)).map(([, mark]) => mark),
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

  async take(run: HeardRun): Promise<void> {
    await this.before(run);
    const lane = `${run.topic}/${run.part}`;
    if ((this.positions.get(lane)?.position ?? 0) !== run.from) throw new MarkMoved();
    this.positions.set(lane, { part: run.part, position: run.to, offset: run.offset });
    this.heard.push(...run.events);
    this.parked.push(...run.parked);
    await this.after(run);
  }

  /** `n` of each event of a stream, in the order heard. */
  numbers(stream: string): readonly number[] {
    return this.heard.filter((event) => event.stream === stream).map(({ data }) => (data as { n: number }).n);
  }
}
