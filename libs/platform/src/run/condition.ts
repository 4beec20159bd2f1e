import type { Verifier } from '@geleit/access';
import { eventStoreMigrations, type EventStore } from '@geleit/event-store';
import type { Bus, Relay } from '@geleit/messaging';
import type { Check } from '../health/health-server.js';
import type { Service } from '../manifest.js';
import { connections, head, outboxAge, outboxPending } from '../telemetry/metrics.js';
import type { ServiceApp } from './service-app.js';
import type { TenantReads } from './tenant-reads.js';

export interface Watched {
  readonly reads: TenantReads;
  readonly store: Pick<EventStore, 'head' | 'read'>;
  readonly bus: Pick<Bus, 'health'>;
  readonly relay: Pick<Relay, 'health' | 'position'>;
  readonly app: Pick<ServiceApp, 'consumers' | 'measure'>;
  readonly verify: Pick<Verifier, 'ready'>;
}

/** How a service is: the checks behind readiness, and the gauges that are read just before they are shown. */
export class Condition {
  readonly checks: Record<string, Check> = {};
  private watched: Watched | undefined;

  constructor(private readonly service: Pick<Service, 'name' | 'migrations'>) {}

  /** From now on. */
  watch(watched: Watched): void {
    this.watched = watched;
    const { reads, bus, relay, app, verify } = watched;
    const expected = [...eventStoreMigrations, ...this.service.migrations].map((migration) => new migration().name ?? migration.name);
    Object.assign(this.checks, {
      database: () => reads.answers(),
      migrations: () => reads.migrated(expected),
      bus: () => bus.health() === 'up',
      relay: () => relay.health() === 'up',
      consumers: () => app.consumers() === 'up',
      'issuer keys': () => verify.ready(),
    } satisfies Record<string, Check>);
  }

  readonly sample = async (): Promise<void> => {
    if (!this.watched) return;
    const { reads, store, relay, app } = this.watched;
    const service = this.service.name;
    for (const [state, count] of Object.entries(reads.usage())) connections.set({ service, state }, count);
    await app.measure();
    const newest = await store.head();
    head.set({ service }, newest);
    const sent = relay.position();
    if (sent === null) return standingBy(service);
    const [oldest] = await store.read(sent, 1);
    outboxPending.set({ service }, newest - sent);
    outboxAge.set({ service }, oldest ? Math.max(0, (Date.now() - Date.parse(oldest.at)) / 1000) : 0);
  };
}

/** Another process leads the relay and measures it. */
const standingBy = (service: string): void => {
  outboxPending.remove({ service });
  outboxAge.remove({ service });
};
