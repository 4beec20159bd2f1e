import type { Leadership } from '@geleit/event-store';
import { EventPublisher } from './event-publisher.js';
import { RelayFailures } from './relay-failures.js';
import { RelayLeader, type LeadershipOutcome } from './relay-leader.js';
import type { RelaySettings } from './relay-settings.js';
import { Signal } from './signal.js';

const leadIntervalMs = 2_000;
/** Long enough for a newer process to take the lead. */
const yieldDelayMs = 10_000;

/**
 * Copies what a service publishes from its log to the bus, in commit order, at least once. One process at a
 * time leads; the others stand by.
 */
export class Relay {
  private readonly publisher: EventPublisher;
  private readonly failures: RelayFailures;
  private readonly stopSignal = new Signal();
  private stopping = false;
  private leader: RelayLeader | null = null;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly settings: RelaySettings) {
    this.publisher = new EventPublisher(settings.publications);
    this.failures = new RelayFailures(settings.log, () => settings.hooks?.failed?.());
  }

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.stopSignal.notify();
    this.leader?.end();
    await this.running;
  }

  /** `down` while sending fails; a relay that stands by is up. */
  health(): 'up' | 'down' {
    return this.failures.isFailing || this.leader?.isHalted ? 'down' : 'up';
  }

  /** The position up to which the log is sent; null while another process leads. */
  position(): number | null {
    return this.leader?.position ?? null;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      const delayMs = await this.leadIfFree();
      if (!this.stopping) await this.stopSignal.wait(delayMs);
    }
  }

  /** Returns how long to wait before the next attempt. */
  private async leadIfFree(): Promise<number> {
    try {
      const leadership = await this.settings.state.acquireLeadership();
      this.failures.reset();
      if (leadership !== null && (await this.lead(leadership)) === 'yielded') return yieldDelayMs;
    } catch (fault) {
      this.failures.record(fault);
    }
    return leadIntervalMs;
  }

  private async lead(leadership: Leadership): Promise<LeadershipOutcome> {
    const { hooks } = this.settings;
    this.leader = new RelayLeader(this.settings, this.publisher, leadership, this.failures);
    if (this.stopping) this.leader.end();
    hooks?.leadershipChanged?.(true);
    try {
      return await this.leader.run();
    } finally {
      this.leader = null;
      hooks?.leadershipChanged?.(false);
    }
  }
}
