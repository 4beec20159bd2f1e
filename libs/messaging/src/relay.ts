import { setTimeout as sleep } from 'node:timers/promises';
import { describe } from './faults.js';
import type { Log } from './log.js';
import { RecordTooLarge, type Bus, type BusConsumer, type BusRecord } from './port.js';
import { refillRequestOf, refillTopic } from './refill.js';
import { Refilling } from './refilling.js';
import type { Leadership, RelayPlace, RelayState } from './relay-state.js';
import { Signal } from './signal.js';
import { Telling, type AnyPublication, type LogEvent } from './telling.js';

/** The owner's event log. */
export interface OwnLog {
  read(after: number, limit: number): Promise<readonly LogEvent[]>;
  onAppended(notice: () => void): () => void;
}

export interface RelayHooks {
  readonly sent?: (topic: string, records: number) => void;
  readonly resent?: (topic: string, records: number) => void;
  readonly failed?: () => void;
  readonly leads?: (leading: boolean) => void;
}

export interface RelaySettings {
  readonly service: string;
  readonly publications: readonly AnyPublication[];
  readonly log: OwnLog;
  readonly state: RelayState;
  readonly bus: Bus;
  readonly logger: Log;
  readonly on?: RelayHooks;
}

/**
 * Events read and sent at once, how long to wait for more of them, the longest rest between looks at the log,
 * and the longest wait after a failure.
 */
const batch = 500;
const gatherMs = 10;
const pollMs = 1_000;
const longestWaitMs = 5_000;
/** Long enough for a newer process to take the lead. */
const asideMs = 10_000;
/**
 * A topic that somebody deleted while nothing was published is made again, so that listeners can ask for it.
 */
const ensureMs = 10_000;

type Fate = 'on' | 'rest' | 'over';

/**
 * Copies what a service publishes from its log to the bus, in commit order, at least once. One process at a
 * time leads; the others stand by.
 */
export class Relay {
  private readonly telling: Telling;
  private readonly refilling: Refilling;
  private readonly news = new Signal();
  private readonly end = new Signal();
  private stopping = false;
  private halted = false;
  private failures = 0;
  private restMs = 0;
  private place: RelayPlace | null = null;
  private ensuredAt = 0;
  private life: Promise<void> = Promise.resolve();

  constructor(private readonly settings: RelaySettings) {
    this.telling = new Telling(settings.publications);
    this.refilling = new Refilling(this.telling, (after, limit) => settings.log.read(after, limit), batch);
  }

  start(): void {
    const stopHearing = this.settings.log.onAppended(() => this.news.notify());
    this.life = this.live().finally(stopHearing);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.wakeAll();
    await this.life;
  }

  /** `down` while sending fails; a relay that stands by is up. */
  health(): 'up' | 'down' {
    return this.halted || this.failures > 0 ? 'down' : 'up';
  }

  /** Position up to which the log is sent; null while another process leads. */
  position(): number | null {
    return this.place?.position ?? null;
  }

  private async live(): Promise<void> {
    while (!this.stopping) {
      this.restMs = 2 * pollMs;
      await this.tryToLead().catch((fault: unknown) => this.failed(fault));
      if (!this.stopping) await this.end.wait(this.restMs);
    }
  }

  private async tryToLead(): Promise<void> {
    const leadership = await this.settings.state.lead();
    this.failures = 0;
    if (leadership) await this.lead(leadership);
  }

  private wakeAll(): void {
    this.news.notify();
    this.end.notify();
  }

  private async lead(leadership: Leadership): Promise<void> {
    const session = { lost: false };
    leadership.onLost(() => {
      session.lost = true;
      this.wakeAll();
    });
    this.settings.on?.leads?.(true);
    const requests = this.hearRequests();
    try {
      await this.pump(leadership, session);
    } finally {
      this.place = null;
      this.settings.on?.leads?.(false);
      await requests.drain();
      await leadership.release().catch(() => undefined);
    }
  }

  private async pump(leadership: Leadership, session: { readonly lost: boolean }): Promise<void> {
    while (!this.stopping && !session.lost) {
      const fate = await this.step(leadership);
      if (fate === 'over') return;
      if (fate === 'rest') await this.rest();
    }
  }

  /** News end a rest, after a moment for more of them; they do not end the wait after a failure. */
  private async rest(): Promise<void> {
    if (this.failures > 0) return this.end.wait(Math.min(longestWaitMs, 100 * 2 ** this.failures));
    await this.news.wait(pollMs);
    await sleep(gatherMs);
  }

  private async step(leadership: Leadership): Promise<Fate> {
    try {
      await this.ensureTopics();
      this.place ??= await leadership.load();
      const moved = await this.forward(leadership, this.place);
      const refilled = await this.refill(this.place);
      this.failures = 0;
      return moved || refilled ? 'on' : 'rest';
    } catch (fault) {
      return this.fateAfter(fault);
    }
  }

  private async ensureTopics(): Promise<void> {
    if (Date.now() - this.ensuredAt < ensureMs) return;
    await this.settings.bus.ensureTopics([...this.telling.topics, refillTopic(this.settings.service)]);
    this.ensuredAt = Date.now();
  }

  private async forward(leadership: Leadership, place: RelayPlace): Promise<boolean> {
    const events = await this.settings.log.read(place.position, batch);
    const last = events.at(-1);
    if (last === undefined) return false;
    const previous = new Map(Object.entries(place.previous));
    const records = this.telling.chain(events, previous);
    await this.send(records, this.settings.on?.sent);
    const next = { position: last.position, previous: Object.fromEntries(previous) };
    await leadership.save(next);
    this.place = next;
    return true;
  }

  private async refill(place: RelayPlace): Promise<boolean> {
    if (!this.refilling.pending) return false;
    const step = await this.refilling.step(place);
    if (step === null) return false;
    await this.send(step.records, this.settings.on?.resent);
    step.done();
    return true;
  }

  private async send(records: readonly BusRecord[], hook: RelayHooks['sent']): Promise<void> {
    if (records.length === 0) return;
    await this.settings.bus.send(records);
    for (const [topic, sent] of Map.groupBy(records, (record) => record.topic)) hook?.(topic, sent.length);
  }

  private async fateAfter(fault: unknown): Promise<Fate> {
    if ((fault as Error).name === 'Newer') return this.standAside();
    this.failed(fault);
    if ((fault as Error).name === 'Deposed') return 'over';
    if (fault instanceof RecordTooLarge) await this.halt(fault);
    // The topic may be what is missing: the next step creates it and loads the place anew.
    this.place = null;
    this.ensuredAt = 0;
    return 'rest';
  }

  /** What is not understood must not be passed over: a newer process has to lead. */
  private standAside(): Fate {
    this.settings.logger.warn(
      { after: this.place?.position },
      'the log goes on with what a newer version recorded: the relay is left to it',
    );
    this.restMs = asideMs;
    return 'over';
  }

  /** Nothing may be left out and the record will not shrink: only an operator can help. */
  private async halt(fault: RecordTooLarge): Promise<void> {
    this.halted = true;
    this.settings.logger.error(
      { topic: fault.record.topic, after: this.place?.position },
      'an event is larger than the bus takes: nothing behind it is published until the limit is raised and the service restarted',
    );
    while (!this.stopping) await this.end.wait(60 * pollMs);
  }

  private failed(fault: unknown): void {
    this.failures++;
    this.settings.on?.failed?.();
    this.settings.logger.warn(
      { fault: describe(fault), failures: this.failures },
      'relay failed, will try again',
    );
  }

  private hearRequests(): BusConsumer {
    const { bus, service, logger } = this.settings;
    const consumer = bus.subscribe({
      group: `geleit.${service}.relay`,
      topics: [refillTopic(service)],
      start: 'latest',
      place: () => Promise.resolve(null),
      onChunk: ({ records }) => {
        for (const request of records.map(refillRequestOf)) if (request) this.refilling.ask(request);
        this.news.notify();
        return Promise.resolve({ done: true });
      },
    });
    void consumer
      .start()
      .catch((fault: unknown) => logger.warn({ fault: describe(fault) }, 'refill requests are not heard'));
    return consumer;
  }
}
