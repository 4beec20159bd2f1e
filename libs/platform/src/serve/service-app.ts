import type { StoreMetrics } from '@geleit/event-store';
import { topicOf } from '@geleit/kernel';
import { BusServer, replayTopicOf } from '@geleit/messaging';
import type { Abstract, Type } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { actorOf, isAuthenticated } from '../edge/route-authorisation.js';
import type { Service } from '../manifest/manifest.js';
import { initialiseBusCounters } from '../messaging/consumer-metrics.js';
import { ProjectionLag } from '../messaging/projection-lag.js';
import { pseudonymOf } from '../telemetry/log.js';
import { initialiseCounters } from '../telemetry/metrics.js';
import { createApp } from './create-app.js';
import { ServiceModule, type OpenedResources } from './service-module.js';

/** The Nest application of a service: requests and received events. */
export interface ServiceApp {
  /** Returns a provider of the application by its class. */
  get<T>(type: Type<T> | Abstract<T>): T;
  /** Starts the consumers, then opens the port. Returns the address. */
  listen(host: string, port: number): Promise<string>;
  consumerHealth(): 'up' | 'down';
  /** Updates the gauges of what was received. Null: the store cannot be read. */
  updateGauges(figures: StoreMetrics | null): Promise<void>;
  /** Stops accepting requests, lets those in flight finish, then does the same with the consumers. */
  close(): Promise<void>;
}

/** Builds the application. @throws Error when a route has no access rule */
export async function createServiceApp(service: Service, opened: OpenedResources): Promise<ServiceApp> {
  const { bus, log, contracts, identity, config } = opened;
  const key = identity.deriveSecret('log-pseudonym');
  const app = await createApp(ServiceModule.forService(service, opened), {
    service: service.name,
    log,
    fileBytes: service.fileBytes?.(config),
    describeRequest: (request: FastifyRequest) =>
      isAuthenticated(request) ? { tenant: pseudonymOf(actorOf(request).tenant, key) } : {},
  });
  initialiseCounters(
    service.name,
    service.timers.map(({ name }) => name),
  );
  initialiseBusCounters(service, contracts);
  const server = contracts.length > 0 ? app.get(BusServer) : undefined;
  if (server) app.connectMicroservice({ strategy: server });
  return {
    get: (type) => app.get(type, { strict: false }),
    listen: async (host, port) => {
      await bus.ensureTopics([
        ...contracts.map(topicOf),
        ...new Set(contracts.map((contract) => replayTopicOf(contract.service))),
      ]);
      await app.startAllMicroservices();
      await app.listen(port, host);
      return app.getUrl();
    },
    consumerHealth: () => server?.health() ?? 'up',
    updateGauges: (figures) => app.get(ProjectionLag).updateGauges(figures),
    close: () => app.close(),
  };
}
