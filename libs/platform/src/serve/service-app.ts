import type { StoreMetrics } from '@geleit/event-store';
import { topicOf, type Contract } from '@geleit/kernel';
import { BusServer, replayTopicOf, type ConsumerHooks } from '@geleit/messaging';
import type { FastifyRequest } from 'fastify';
import type { CommandBus } from '../command/command-bus.js';
import { actorOf, isAuthenticated } from '../edge/allow.js';
import { createHttpModule } from './http-module.js';
import type { Parts } from '../manifest/parts.js';
import { pseudonymOf } from '../telemetry/log.js';
import {
  startAtZero,
  duplicateEventsSkipped,
  eventGaps,
  parkedEventsTotal,
  consumerRetries,
  tenantMismatches,
} from '../telemetry/metrics.js';
import { createApp } from './create-app.js';
import { MessagingModule } from '../messaging/messaging-module.js';
import { ProjectionLag } from '../messaging/projection-lag.js';
import { ServiceBatchReceiver } from '../messaging/service-batch-receiver.js';

/** The Nest application of a service: requests and heard events. */
export interface ServiceApp {
  /** Starts the consumers, then opens the port. Answers the address. */
  listen(host: string, port: number): Promise<string>;
  consumerHealth(): 'up' | 'down';
  /** Brings the gauges of what was heard up to date. Null: the store cannot tell. */
  updateGauges(figures: StoreMetrics | null): Promise<void>;
  /** Stops accepting, lets what is in flight finish, then does the same with the consumers. */
  close(): Promise<void>;
}

const consumerMetrics = (service: string, projectionLag: ProjectionLag): ConsumerHooks => ({
  duplicates: (topic, records) => duplicateEventsSkipped.inc({ service, topic }, records),
  beyondGap: (topic, records) => eventGaps.inc({ service, topic }, records),
  parked: (topic, events) => parkedEventsTotal.inc({ service, topic }, events),
  retried: (topic) => consumerRetries.inc({ service, topic }),
  foreign: (_, records) => tenantMismatches.inc({ service, source: 'bus' }, records),
  positionSeen: (topic, part, position) => projectionLag.recordSeen(topic, part, position),
});

/** Nest's transport for what the service hears. */
function createBusServer(
  { service: { name: service }, bus, store, log }: Parts,
  topics: readonly string[],
  receiver: ServiceBatchReceiver,
  projectionLag: ProjectionLag,
): BusServer {
  return new BusServer({
    service,
    topics,
    consumes: (topic, type) => receiver.consumes(topic, type),
    bus,
    store,
    log,
    hooks: consumerMetrics(service, projectionLag),
  });
}

/** Builds the application; a route without a policy stops it. */
export async function createServiceApp(
  parts: Parts,
  commandBus: CommandBus,
  heard: readonly Contract[],
): Promise<ServiceApp> {
  const {
    service: { name: service, timers },
    bus,
    log,
    signingKey,
  } = parts;
  const about = (request: FastifyRequest) =>
    isAuthenticated(request) ? { tenant: pseudonymOf(actorOf(request).tenant, signingKey) } : {};
  const topics = heard.map(topicOf);
  const receiver = new ServiceBatchReceiver(parts, commandBus, heard);
  const app = await createApp(
    {
      ...createHttpModule(parts, commandBus),
      imports: topics.length > 0 ? [MessagingModule.forTopics(topics, receiver)] : [],
    },
    { service, log, describeRequest: about },
  );
  const projectionLag = new ProjectionLag(service, topics);
  startAtZero(
    service,
    timers.map(({ name }) => name),
  );
  const server = topics.length > 0 ? createBusServer(parts, topics, receiver, projectionLag) : undefined;
  if (server) app.connectMicroservice({ strategy: server });
  return {
    listen: async (host, port) => {
      await bus.ensureTopics([
        ...topics,
        ...new Set(heard.map((contract) => replayTopicOf(contract.service))),
      ]);
      await app.startAllMicroservices();
      await app.listen(port, host);
      return app.getUrl();
    },
    consumerHealth: () => server?.health() ?? 'up',
    updateGauges: (figures) => projectionLag.updateGauges(figures),
    close: () => app.close(),
  };
}
