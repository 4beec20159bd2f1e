import type { StoreFigures } from '@geleit/event-store';
import { topicOf, type Contract } from '@geleit/kernel';
import { BusServer, refillTopic, type HearingHooks } from '@geleit/messaging';
import type { FastifyRequest } from 'fastify';
import type { Road } from '../command/road.js';
import { actorOf, hasPassed } from '../http/allow.js';
import { httpModule } from '../http/module.js';
import type { Parts } from '../parts.js';
import { pseudonym } from '../telemetry/log.js';
import { beginAtNought, duplicates, gaps, parked, retries, tenantMismatches } from '../telemetry/metrics.js';
import { createApp } from './app.js';
import { Lag } from './lag.js';
import { ServiceListener } from './service-listener.js';

/** The Nest application of a service: requests and heard events. */
export interface ServiceApp {
  /** Starts the consumers, then opens the port. Answers the address. */
  listen(host: string, port: number): Promise<string>;
  consumers(): 'up' | 'down';
  /** Brings the gauges of what was heard up to date. Null: the store cannot tell. */
  measure(figures: StoreFigures | null): Promise<void>;
  /** Stops accepting, lets what is in flight finish, then does the same with the consumers. */
  close(): Promise<void>;
}

const counting = (service: string, lag: Lag): HearingHooks => ({
  repeated: (topic, records) => duplicates.inc({ service, topic }, records),
  beyondGap: (topic, records) => gaps.inc({ service, topic }, records),
  parked: (topic, events) => parked.inc({ service, topic }, events),
  retried: (topic) => retries.inc({ service, topic }),
  foreign: (_, records) => tenantMismatches.inc({ service, source: 'bus' }, records),
  seen: (topic, part, position) => lag.saw(topic, part, position),
});

/** Nest's transport for what the service hears. */
function busServer(
  parts: Parts,
  road: Road,
  { heard, lag }: { readonly heard: readonly Contract[]; readonly lag: Lag },
): BusServer {
  const {
    service: { name: service },
    bus,
    log,
  } = parts;
  const listener = new ServiceListener(parts, road, heard);
  return new BusServer({
    service,
    topics: heard.map(topicOf),
    handlers: listener.handlers,
    bus,
    listener,
    log,
    on: counting(service, lag),
  });
}

/** Builds the application; a route without a policy stops it. */
export async function createServiceApp(
  parts: Parts,
  road: Road,
  heard: readonly Contract[],
): Promise<ServiceApp> {
  const {
    service: { name: service, alarms },
    bus,
    log,
    signingKey,
  } = parts;
  const about = (request: FastifyRequest) =>
    hasPassed(request) ? { tenant: pseudonym(actorOf(request).tenant, signingKey) } : {};
  const app = await createApp(httpModule(parts, road), { service, log, about });
  const lag = new Lag(service, heard.map(topicOf));
  beginAtNought(
    service,
    alarms.map(({ name }) => name),
  );
  const server = heard.length > 0 ? busServer(parts, road, { heard, lag }) : undefined;
  if (server) app.connectMicroservice({ strategy: server });
  return {
    listen: async (host, port) => {
      await bus.ensureTopics([
        ...heard.map(topicOf),
        ...new Set(heard.map((contract) => refillTopic(contract.service))),
      ]);
      await app.startAllMicroservices();
      await app.listen(port, host);
      return app.getUrl();
    },
    consumers: () => server?.health() ?? 'up',
    measure: (figures) => lag.measure(figures),
    close: () => app.close(),
  };
}
