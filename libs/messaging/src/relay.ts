import { setTimeout as sleep } from 'node:timers/promises';
import { faultText } from './faults.js';
import type { Log } from './log.js';
import { RecordTooLarge, type Bus, type BusConsumer, type BusRecord } from './port.js';
import { replayRequestOf, replayTopicOf } from './replay-request.js';
import { Replayer } from './replayer.js';
import type { Leadership, RelayPosition, RelayState } from './relay-state.js';
import { Signal } from './signal.js';
import { EventPublisher, type AnyPublication, type LogEvent } from './event-publisher.js';

/** The owner's event log. */
export interface EventLog {
  read(after: number, limit: number): Promise<readonly LogEvent[]>;
  onAppended(notice: () => void): () => void;
}

export interface RelayHooks {
  readonly sent?: (topic: string, records: number) => void;
  readonly replayed?: (topic: string, records: number) => void;
  readonly failed?: () => void;
  readonly leadershipChanged?: (leading: boolean) => void;
}

export interface RelaySettings {
  readonly service: string;
  readonly publications: readonly AnyPublication[];
  readonly eventLog: EventLog;
  readonly state: RelayState;
  readonly bus: Bus;
  readonly logger: Log;
  readonly hooks?: RelayHooks;
}

/**
 * Events read and sent at once, how long to wait for more of them, the longest rest between looks at the log,
 * and the longest wait after a failure.
 */
const relayBatchSize = 500;
const relayGatherDelayMs = 10;
const relayPollIntervalMs = 1_000;
const maxRelayRetryDelayMs = 5_000;
/** Long enough for a newer process to take the lead. */
const standAsideMs = 10_000;
/**
 * A topic that somebody deleted while nothing was published is made again, so that listeners can ask for it.
 */
const ensureTopicsIntervalMs = 10_000;

type RelayStepResult = 'on' | 'rest' | 'over';

/**
 * Copies what a service publishes from its log to the bus, in commit order, at least once. One process at a
 * time leads; the others stand by.
 */
export class Relay {
  private readonly publisher: EventPublisher;
  private readonly replayer: Replayer;
  private readonly appendSignal = new Signal();
  private readonly stopSignal = new Signal();
  private stopping = false;
  private halted = false;
  private failures = 0;
  private nextAttemptDelayMs = 0;
  private sentPosition: RelayPosition | null = null;
  private topicsEnsuredAt = 0;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly settings: RelaySettings) {
    this.publisher = new EventPublisher(settings.publications);
    this.replayer = new Replayer(
      this.publisher,
      (after, limit) => settings.eventLog.read(after, limit),
      relayBatchSize,
    );
  }

  start(): void {
    const stopHearing = this.settings.eventLog.onAppended(() => this.appendSignal.notify());
    this.running = this.run().finally(stopHearing);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.notifySignals();
    await this.running;
  }

  /** `down` while sending fails; a relay that stands by is up. */
  health(): 'up' | 'down' {
    return this.halted || this.failures > 0 ? 'down' : 'up';
  }

  /** Position up to which the log is sent; null while another process leads. */
  position(): number | null {
    return this.sentPosition?.position ?? null;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      this.nextAttemptDelayMs = 2 * relayPollIntervalMs;
      await this.tryToLead().catch((fault: unknown) => this.reportFailure(fault));
      if (!this.stopping) await this.stopSignal.wait(this.nextAttemptDelayMs);
    }
  }

  private async tryToLead(): Promise<void> {
    const leadership = await this.settings.state.acquireLeadership();
    this.failures = 0;
    if (leadership) await this.runAsLeader(leadership);
  }

  private notifySignals(): void {
    this.appendSignal.notify();
    this.stopSignal.notify();
  }

  private async runAsLeader(leadership: Leadership): Promise<void> {
    const session = { lost: false };
    leadership.onLost(() => {
      session.lost = true;
      this.notifySignals();
    });
    this.settings.hooks?.leadershipChanged?.(true);
    const requests = this.subscribeToReplayRequests();
    try {
      await this.runSteps(leadership, session);
    } finally {
      this.sentPosition = null;
      this.settings.hooks?.leadershipChanged?.(false);
      await requests.drain();
      await leadership.release().catch(() => undefined);
    }
  }

  private async runSteps(leadership: Leadership, session: { readonly lost: boolean }): Promise<void> {
    while (!this.stopping && !session.lost) {
      const fate = await this.runStep(leadership);
      if (fate === 'over') return;
      if (fate === 'rest') await this.waitForWork();
    }
  }

  /** News end a rest, after a moment for more of them; they do not end the wait after a failure. */
  private async waitForWork(): Promise<void> {
    if (this.failures > 0)
      return this.stopSignal.wait(Math.min(maxRelayRetryDelayMs, 100 * 2 ** this.failures));
    await this.appendSignal.wait(relayPollIntervalMs);
    await sleep(relayGatherDelayMs);
  }

  private async runStep(leadership: Leadership): Promise<RelayStepResult> {
    try {
      await this.ensureTopics();
      this.sentPosition ??= await leadership.load();
      const moved = await this.publishNext(leadership, this.sentPosition);
      const refilled = await this.replayNext(this.sentPosition);
      this.failures = 0;
      return moved || refilled ? 'on' : 'rest';
    } catch (fault) {
      return this.handleFailure(fault);
    }
  }

  private async ensureTopics(): Promise<void> {
    if (Date.now() - this.topicsEnsuredAt < ensureTopicsIntervalMs) return;
    await this.settings.bus.ensureTopics([...this.publisher.topics, replayTopicOf(this.settings.service)]);
    this.topicsEnsuredAt = Date.now();
  }

  private async publishNext(leadership: Leadership, place: RelayPosition): Promise<boolean> {
    const events = await this.settings.eventLog.read(place.position, relayBatchSize);
    const last = events.at(-1);
    if (last === undefined) return false;
    const previous = new Map(Object.entries(place.previous));
    const records = this.publisher.chainRecords(events, previous);
    await this.sendRecords(records, this.settings.hooks?.sent);
    const next = { position: last.position, previous: Object.fromEntries(previous) };
    await leadership.save(next);
    this.sentPosition = next;
    return true;
  }

  private async replayNext(place: RelayPosition): Promise<boolean> {
    if (!this.replayer.isPending) return false;
    const step = await this.replayer.readNext(place);
    if (step === null) return false;
    await this.sendRecords(step.records, this.settings.hooks?.replayed);
    step.done();
    return true;
  }

  private async sendRecords(records: readonly BusRecord[], hook: RelayHooks['sent']): Promise<void> {
    if (records.length === 0) return;
    await this.settings.bus.send(records);
    for (const [topic, sent] of Map.groupBy(records, (record) => record.topic)) hook?.(topic, sent.length);
  }

  private async handleFailure(fault: unknown): Promise<RelayStepResult> {
    if ((fault as Error).name === 'WrittenByNewerVersion') return this.yieldToNewerVersion();
    this.reportFailure(fault);
    if ((fault as Error).name === 'LeadershipLost') return 'over';
    if (fault instanceof RecordTooLarge) await this.haltUntilStopped(fault);
    // The topic may be what is missing: the next step creates it and loads the place anew.
    this.sentPosition = null;
    this.topicsEnsuredAt = 0;
    return 'rest';
  }

  /** What is not understood must not be passed over: a newer process has to lead. */
  private yieldToNewerVersion(): RelayStepResult {
    this.settings.logger.warn(
      { after: this.sentPosition?.position },
      'the log goes on with what a newer version recorded: the relay is left to it',
    );
    this.nextAttemptDelayMs = standAsideMs;
    return 'over';
  }

  /** Nothing may be left out and the record will not shrink: only an operator can help. */
  private async haltUntilStopped(fault: RecordTooLarge): Promise<void> {
    this.halted = true;
    this.settings.logger.error(
      { topic: fault.record.topic, after: this.sentPosition?.position },
      'an event is larger than the bus takes: nothing behind it is published until the limit is raised and the service restarted',
    );
    while (!this.stopping) await this.stopSignal.wait(60 * relayPollIntervalMs);
  }

  private reportFailure(fault: unknown): void {
    this.failures++;
    this.settings.hooks?.failed?.();
    this.settings.logger.warn(
      { fault: faultText(fault), failures: this.failures },
      'relay failed, will try again',
    );
  }

  private subscribeToReplayRequests(): BusConsumer {
    const { bus, service, logger } = this.settings;
    const consumer = bus.subscribe({
      group: `geleit.${service}.relay`,
      topics: [replayTopicOf(service)],
      start: 'latest',
      resumeOffset: () => Promise.resolve(null),
      onBatch: ({ records }) => {
        for (const request of records.map(replayRequestOf)) if (request) this.replayer.request(request);
        this.appendSignal.notify();
        return Promise.resolve({ done: true });
      },
    });
    void consumer
      .start()
      .catch((fault: unknown) => logger.warn({ fault: faultText(fault) }, 'refill requests are not heard'));
    return consumer;
  }
}
