import type { RelayPosition } from '@geleit/event-store';
import type { EventPublisher } from './event-publisher.js';
import { topicPartitionOf } from './partition.js';
import type { BusRecord } from './port.js';
import type { RelaySettings } from './relay-settings.js';
import type { SignedReplayRequest } from './replay-request.js';

interface ReplayRun {
  readonly cursor: number;
  /** The position of the last record sent again, by partition. */
  readonly previous: ReadonlyMap<string, number>;
}

/** The checkpoint of a consumer in one partition, as its request states it. */
interface StatedCheckpoint {
  readonly topic: string;
  readonly partition: number;
  readonly requester: string;
  readonly position: number;
}

const nameOf = ({ topic, partition }: StatedCheckpoint): string => topicPartitionOf(topic, partition);

/**
 * Sends parts of the log again for those who miss something. It works in small steps between those of the
 * relay, so that nobody else waits.
 */
export class Replayer {
  private requested: StatedCheckpoint[] = [];
  private currentRun: ReplayRun | null = null;

  constructor(
    private readonly publisher: EventPublisher,
    private readonly settings: Pick<RelaySettings, 'eventLog' | 'log' | 'hooks'>,
    private readonly limit: number,
  ) {}

  /** Ignores topics of other owners, and partitions that are being replayed. */
  request({ topic, after, requester }: SignedReplayRequest): void {
    if (!this.publisher.topics.includes(topic)) return;
    for (const [partition, position] of after)
      if (!this.currentRun?.previous.has(topicPartitionOf(topic, partition)))
        this.requested.push({ topic, partition, requester, position });
  }

  get isPending(): boolean {
    return this.currentRun !== null || this.requested.length > 0;
  }

  /**
   * The next records to send again, up to the relay's own position; the relay itself sends what follows. Call
   * `done` once they are sent.
   */
  async readNext(
    relayPosition: RelayPosition,
  ): Promise<{ readonly records: readonly BusRecord[]; done(): void } | null> {
    const run = (this.currentRun ??= await this.beginRun(relayPosition));
    if (run === null) return null;
    const end = relayPosition.position;
    const read = await this.settings.eventLog.read(run.cursor, this.limit);
    const events = read.filter(({ position }) => position <= end);
    const previous = new Map(run.previous);
    const records = this.publisher.linkToPredecessors(events, previous, new Set(run.previous.keys()));
    const cursor = events.at(-1)?.position ?? end;
    return {
      records,
      done: () => (this.currentRun = cursor >= end ? null : { cursor, previous }),
    };
  }

  /** Nothing is missing where the requested position is the last one sent. */
  private async beginRun(relayPosition: RelayPosition): Promise<ReplayRun | null> {
    const requested = this.requested.splice(0);
    const sentTo = (checkpoint: StatedCheckpoint): number => relayPosition.previous[nameOf(checkpoint)] ?? 0;
    for (const checkpoint of requested.filter((one) => one.position > sentTo(one)))
      if (await this.isBeyondLog(checkpoint, relayPosition)) this.reportBeyondLog(checkpoint);
    const missing = new Map<string, number>();
    for (const checkpoint of requested.filter((one) => one.position < sentTo(one))) {
      const name = nameOf(checkpoint);
      missing.set(name, Math.min(checkpoint.position, missing.get(name) ?? checkpoint.position));
    }
    return missing.size === 0 ? null : { cursor: Math.min(...missing.values()), previous: missing };
  }

  /**
   * Whether a checkpoint lies beyond everything that was sent to its partition, although the relay has passed
   * it or the log ends before it. A relay that crashed before it noted what it had sent has not.
   */
  private async isBeyondLog({ position }: StatedCheckpoint, relayPosition: RelayPosition): Promise<boolean> {
    if (position <= relayPosition.position) return true;
    const [event] = await this.settings.eventLog.read(position - 1, 1);
    return event === undefined;
  }

  /** That consumer takes everything up to its checkpoint for a repeat: it receives nothing until then. */
  private reportBeyondLog({ topic, partition, requester }: StatedCheckpoint): void {
    const { log, hooks } = this.settings;
    hooks?.consumerBeyondLog?.(topic, requester);
    log.error(
      { topic, partition, consumer: requester },
      'a consumer has received more than this log ever published, and drops what is published now: ' +
        'stop all services and run doctor',
    );
  }
}
