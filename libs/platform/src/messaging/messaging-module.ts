import { Controller, Module, UseFilters, type DynamicModule } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { ReceivedBatch } from '@geleit/event-store';
import { FaultFilter } from '@geleit/messaging';
import { ServiceBatchReceiver } from './service-batch-receiver.js';

/** A controller whose one handler receives the batches of these topics. */
function createBatchController(topics: readonly string[]): new (receiver: ServiceBatchReceiver) => object {
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

/** What a service consumes from the bus, as a module of its Nest application. */
@Module({})
export class MessagingModule {
  static forTopics(topics: readonly string[], receiver: ServiceBatchReceiver): DynamicModule {
    return {
      module: MessagingModule,
      controllers: [createBatchController(topics)],
      providers: [{ provide: ServiceBatchReceiver, useValue: receiver }],
    };
  }
}
