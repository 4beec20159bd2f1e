import { eventStoreMigrations, type PostgresEventStore } from '@geleit/event-store';
import type { Bus, Relay } from '@geleit/messaging';
import type { DataKeys } from '@geleit/privacy';
import type { Authenticator } from '../edge/authenticator.js';
import type { HealthCheck } from './health-server.js';
import type { Service } from '../manifest/manifest.js';
import { setPoolGauges, setStoreGauges } from '../telemetry/gauges.js';
import type { ServiceApp } from './service-app.js';
import type { TenantReads } from '../database/tenant-reads.js';

export interface HealthSources {
  readonly reads: TenantReads;
  readonly store: Pick<PostgresEventStore, 'metrics' | 'poolUsage'>;
  readonly keys: Pick<DataKeys, 'check'>;
  readonly bus: Pick<Bus, 'health'>;
  readonly relay: Pick<Relay, 'health'>;
  readonly app: Pick<ServiceApp, 'consumerHealth' | 'updateGauges'>;
  readonly authenticator: Pick<Authenticator, 'ready'>;
}

/**
 * The health of a service: the checks that decide readiness, and the gauges that are updated just before they
 * are read.
 */
export class ServiceHealth {
  readonly checks: Record<string, HealthCheck> = {};
  private sources: HealthSources | undefined;

  constructor(private readonly service: Pick<Service, 'name' | 'migrations'>) {}

  /** Sets what the checks and gauges read from now on. */
  setSources(healthSources: HealthSources): void {
    this.sources = healthSources;
    const { reads, keys, bus, relay, app, authenticator } = healthSources;
    const expected = [...eventStoreMigrations, ...this.service.migrations].map(
      (migration) => new migration().name ?? migration.name,
    );
    Object.assign(this.checks, {
      database: () => reads.isAvailable(),
      migrations: () => reads.hasMigrations(expected),
      keys: () => keys.check().then(() => true),
      bus: () => bus.health() === 'up',
      relay: () => relay.health() === 'up',
      consumers: () => app.consumerHealth() === 'up',
      'issuer keys': () => authenticator.ready(),
    } satisfies Record<string, HealthCheck>);
  }

  readonly sample = async (): Promise<void> => {
    if (!this.sources) return;
    const { reads, store, app } = this.sources;
    const service = this.service.name;
    setPoolGauges(service, { queries: reads.usage(), ...store.poolUsage() });
    const figures = await store.metrics.readMetrics().catch(() => null);
    await setStoreGauges(service, figures);
    await app.updateGauges(figures);
  };
}
