import type { Verifier } from '@geleit/access';
import { eventStoreMigrations, type PostgresEventStore } from '@geleit/event-store';
import type { Bus, Relay } from '@geleit/messaging';
import type { Check } from '../health/health-server.js';
import type { Service } from '../manifest.js';
import { showPools, showStore } from '../telemetry/gauges.js';
import type { ServiceApp } from './service-app.js';
import type { TenantReads } from './tenant-reads.js';

export interface Watched {
  readonly reads: TenantReads;
  readonly store: Pick<PostgresEventStore, 'figures' | 'usage'>;
  readonly bus: Pick<Bus, 'health'>;
  readonly relay: Pick<Relay, 'health'>;
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
    const expected = [...eventStoreMigrations, ...this.service.migrations].map(
      (migration) => new migration().name ?? migration.name,
    );
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
    const { reads, store, app } = this.watched;
    const service = this.service.name;
    showPools(service, { queries: reads.usage(), ...store.usage() });
    const figures = await store.figures.now().catch(() => null);
    await showStore(service, figures);
    await app.measure(figures);
  };
}
