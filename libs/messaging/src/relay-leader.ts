import {
  LeadershipLost,
  WrittenByNewerVersion,
  type Leadership,
  type RelayPosition,
} from '@geleit/event-store';
import { setTimeout as sleep } from 'node:timers/promises';
import { ChangePublisher } from './change-publisher.js';
import type { EventPublisher } from './event-publisher.js';
import { topicPartitionOf } from './partition.js';
import { partitionCount, RecordTooLarge, type BusRecord } from './port.js';
import type { RelayFailures } from './relay-failures.js';
import type { RelayHooks, RelaySettings } from './relay-settings.js';
import { replayTopicOf } from './replay-request.js';
import { ReplayRequests } from './replay-requests.js';
import { signRecord } from './record-signature.js';
import { sealRecord } from './sealed-record.js';
import { Replayer } from './replayer.js';
import { Signal } from './signal.js';

/** Events that are read and sent at once. */
const batchSize = 500;
/** After news of an append, the wait for more of them. */
const gatherDelayMs = 10;
/** The log is read this often even without news. */
const pollIntervalMs = 1_000;
/**
 * A topic that was deleted while nothing was published is created again, so that consumers can request it.
 */
const ensureTopicsIntervalMs = 10_000;

/** `yielded`: only a newer process can go on. */
export type LeadershipOutcome = 'ended' | 'yielded';
type StepResult = 'continue' | 'wait' | LeadershipOutcome;

const partitionsOf = (topic: string): readonly string[] =>
  Array.from({ length: partitionCount }, (_, partition) => topicPartitionOf(topic, partition));
/** Its first partition has a position, be it 0, as soon as this service publishes to it. */
const isKnownTopic = (topic: string, { previous }: RelayPosition): boolean =>
  partitionsOf(topic).some((name) => name in previous);

/** One term of leadership: publishes what follows in the log, and replays what others miss. */
export class RelayLeader {
  private readonly changes: ChangePublisher;
  private readonly replayer: Replayer;
  private readonly replayRequests: ReplayRequests;
  private readonly workSignal = new Signal();
  private readonly endSignal = new Signal();
  private hasEnded = false;
  private halted = false;
  private sentPosition: RelayPosition | null = null;
  private topicsEnsuredAt = 0;

  constructor(
    private readonly settings: RelaySettings,
    private readonly publisher: EventPublisher,
    private readonly leadership: Leadership,
    private readonly failures: RelayFailures,
  ) {
    this.changes = new ChangePublisher(settings.identity.service, settings.changesOf);
    this.replayer = new Replayer(publisher, settings, batchSize);
    this.replayRequests = new ReplayRequests(settings, publisher, (request) => {
      this.replayer.request(request);
      this.workSignal.notify();
    });
  }

  /** True once an event is too large for the bus. */
  get isHalted(): boolean {
    return this.halted;
  }

  get position(): number | null {
    return this.sentPosition?.position ?? null;
  }

  /** Ends the term after the step that is running. */
  end(): void {
    this.hasEnded = true;
    this.workSignal.notify();
    this.endSignal.notify();
  }

  async run(): Promise<LeadershipOutcome> {
    this.leadership.onLost(() => this.end());
    const unsubscribe = this.settings.eventLog.onAppended(() => this.workSignal.notify());
    const replayRequests = this.replayRequests.subscribe();
    try {
      return await this.runSteps();
    } finally {
      unsubscribe();
      await replayRequests.drain();
      await this.leadership.release().catch(() => undefined);
    }
  }

  private async runSteps(): Promise<LeadershipOutcome> {
    while (!this.hasEnded) {
      const result = await this.runStep();
      if (result === 'wait') await this.waitForWork();
      else if (result !== 'continue') return result;
    }
    return 'ended';
  }

  /** News of an append ends the wait for work, but not the wait after a failure. */
  private async waitForWork(): Promise<void> {
    if (this.failures.isFailing) return this.endSignal.wait(this.failures.retryDelayMs);
    await this.workSignal.wait(pollIntervalMs);
    await sleep(gatherDelayMs);
  }

  private async runStep(): Promise<StepResult> {
    try {
      await this.ensureTopics();
      this.sentPosition ??= await this.loadPosition();
      if (this.sentPosition === null) return 'ended';
      const published = await this.publishNext(this.sentPosition);
      const replayed = await this.replayNext(this.sentPosition);
      this.failures.reset();
      return published || replayed ? 'continue' : 'wait';
    } catch (fault) {
      return this.handleFault(fault);
    }
  }

  private async ensureTopics(): Promise<void> {
    if (Date.now() - this.topicsEnsuredAt < ensureTopicsIntervalMs) return;
    await this.settings.bus.ensureTopics([
      ...this.publisher.topics,
      this.changes.topic,
      replayTopicOf(this.settings.identity.service),
    ]);
    this.topicsEnsuredAt = Date.now();
  }

  /** Null if the term ended meanwhile. */
  private async loadPosition(): Promise<RelayPosition | null> {
    const loaded = this.changes.beginAt(await this.leadership.load());
    const added = this.publisher.topics.filter((topic) => !isKnownTopic(topic, loaded));
    if (added.length === 0) return loaded;
    const linked = await this.publishEarlier(added, loaded.position);
    if (linked === null) return null;
    const next = { ...loaded, previous: { ...loaded.previous, ...Object.fromEntries(linked) } };
    await this.leadership.save(next);
    return next;
  }

  /**
   * A topic that this version adds begins with what was recorded before. It is sent before anything new:
   * afterwards, consumers would take the first new record for the beginning.
   */
  private async publishEarlier(
    topics: readonly string[],
    until: number,
  ): Promise<ReadonlyMap<string, number> | null> {
    const partitions = new Set(topics.flatMap(partitionsOf));
    const previous = new Map(topics.map((topic) => [topicPartitionOf(topic, 0), 0]));
    for (let cursor = 0; cursor < until;) {
      if (this.hasEnded) return null;
      const read = await this.settings.eventLog.read(cursor, batchSize);
      const events = read.filter(({ position }) => position <= until);
      const records = this.publisher.linkToPredecessors(events, previous, partitions);
      await this.sendRecords(records, this.settings.hooks?.sent);
      cursor = events.at(-1)?.position ?? until;
    }
    return previous;
  }

  private async publishNext(relayPosition: RelayPosition): Promise<boolean> {
    const events = await this.settings.eventLog.read(relayPosition.position, batchSize);
    const last = events.at(-1);
    if (last === undefined) return false;
    const previous = new Map(Object.entries(relayPosition.previous));
    const records = this.publisher.linkToPredecessors(events, previous);
    await this.sendRecords(
      [...records, ...this.changes.recordsOf(events, previous)],
      this.settings.hooks?.sent,
    );
    const next = { position: last.position, previous: Object.fromEntries(previous) };
    await this.leadership.save(next);
    this.sentPosition = next;
    return true;
  }

  private async replayNext(relayPosition: RelayPosition): Promise<boolean> {
    if (!this.replayer.isPending) return false;
    const step = await this.replayer.readNext(relayPosition);
    if (step === null) return false;
    await this.sendRecords(step.records, this.settings.hooks?.replayed);
    step.done();
    return true;
  }

  private async sendRecords(records: readonly BusRecord[], hook: RelayHooks['sent']): Promise<void> {
    if (records.length === 0) return;
    await this.settings.bus.send(records.map((record) => this.toSent(record)));
    for (const [topic, sent] of Map.groupBy(records, (record) => record.topic)) hook?.(topic, sent.length);
  }

  /** Changes name rows by their ids and say nothing else, so they are signed and not sealed. */
  private toSent(record: BusRecord): BusRecord {
    const { identity } = this.settings;
    return record.topic === this.changes.topic
      ? signRecord(identity, record)
      : sealRecord(identity, this.publisher.listenersOf(record.topic), record);
  }

  private async handleFault(fault: unknown): Promise<StepResult> {
    if (fault instanceof WrittenByNewerVersion) return this.yieldToNewerVersion();
    this.failures.record(fault);
    if (fault instanceof LeadershipLost) return 'ended';
    if (fault instanceof RecordTooLarge) await this.haltUntilEnded(fault);
    // The topic may be what is missing: the next step creates it and loads the position again.
    this.sentPosition = null;
    this.topicsEnsuredAt = 0;
    return 'wait';
  }

  /** An event that this version does not understand must not be skipped: a newer process has to lead. */
  private yieldToNewerVersion(): StepResult {
    this.settings.log.warn(
      { after: this.position },
      'the next event was recorded by a newer version: giving up the lead of the relay',
    );
    return 'yielded';
  }

  /** No event may be left out and the record will not shrink: only an operator can help. */
  private async haltUntilEnded(fault: RecordTooLarge): Promise<void> {
    this.halted = true;
    this.settings.log.error(
      { topic: fault.record.topic, after: this.position },
      'an event is larger than the bus accepts: nothing after it is published until the limit is raised ' +
        'and the service is restarted',
    );
    while (!this.hasEnded) await this.endSignal.wait(60 * pollIntervalMs);
  }
}
