import { EventStore, PostgresEventStore, type ReceivedBatch } from '@geleit/event-store';
import { topicOf, type Contract } from '@geleit/kernel';
import { BusServer, FaultFilter, Relay, type Bus } from '@geleit/messaging';
import { Controller, Module, UseFilters, type DynamicModule, type Provider } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { DataSealing, type ServiceIdentity } from '@geleit/privacy';
import type { Logger } from 'pino';
import { CommandBus } from '../command/command-bus.js';
import { CommandModule } from '../command/command-module.js';
import type { ControllerClass } from '../edge/generated-route.js';
import type { Service } from '../manifest/manifest.js';
import { consumerMetrics } from './consumer-metrics.js';
import { ProjectionLag } from './projection-lag.js';
import { ReceiverDependencies } from './receiver-dependencies.js';
import { relayOf } from './relay-of.js';
import { ServiceBatchReceiver } from './service-batch-receiver.js';

export interface MessagingSettings {
  readonly bus: Bus;
  readonly identity: ServiceIdentity;
  readonly log: Logger;
  /** The contracts that the service consumes. */
  readonly contracts: readonly Contract[];
}

/** The relay and the consumers of a service. The launch starts and stops them. */
@Module({})
export class MessagingModule {
  static forService(service: Service, settings: MessagingSettings): DynamicModule {
    const topics = settings.contracts.map(topicOf);
    const providers: readonly Provider[] = [
      ReceiverDependencies,
      { provide: ProjectionLag, useValue: new ProjectionLag(service.name, topics) },
      relayProvider(service, settings),
      receiverProvider(settings),
    ];
    const receives = topics.length > 0;
    return {
      module: MessagingModule,
      imports: [CommandModule],
      controllers: receives ? [createBatchController(topics)] : [],
      providers: receives ? [...providers, busServerProvider(service, settings)] : [...providers],
    };
  }
}

/** Returns a controller whose only handler receives the batches of these topics. */
function createBatchController(topics: readonly string[]): ControllerClass {
  @Controller()
  @UseFilters(FaultFilter)
  class BatchController {
    constructor(private readonly receiver: ServiceBatchReceiver) {}

    @EventPattern([...topics])
    receive(@Payload() receivedBatch: ReceivedBatch): Promise<void> {
      return this.receiver.receive(receivedBatch);
    }
  }
  return BatchController;
}

const relayProvider = (service: Service, settings: MessagingSettings): Provider<Relay> => ({
  provide: Relay,
  inject: [PostgresEventStore, DataSealing],
  useFactory: (store: PostgresEventStore, sealing: DataSealing) =>
    relayOf(service, { store, sealing }, settings),
});

const receiverProvider = ({ contracts }: MessagingSettings): Provider<ServiceBatchReceiver> => ({
  provide: ServiceBatchReceiver,
  inject: [ReceiverDependencies, CommandBus],
  useFactory: (dependencies: ReceiverDependencies, commandBus: CommandBus) =>
    new ServiceBatchReceiver(dependencies, commandBus, contracts),
});

/** Returns Nest's transport for a service that consumes topics. It subscribes as soon as Nest creates it. */
const busServerProvider = (
  { name: service }: Pick<Service, 'name'>,
  { bus, identity, log, contracts }: MessagingSettings,
): Provider<BusServer> => ({
  provide: BusServer,
  inject: [ServiceBatchReceiver, ProjectionLag, EventStore],
  useFactory: (receiver: ServiceBatchReceiver, lag: ProjectionLag, store: EventStore) =>
    new BusServer({
      identity,
      topics: contracts.map(topicOf),
      consumes: (topic, type) => receiver.consumes(topic, type),
      bus,
      store,
      log,
      hooks: consumerMetrics(service, lag),
    }),
});
