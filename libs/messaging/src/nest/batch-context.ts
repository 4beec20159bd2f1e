import { BaseRpcContext } from '@nestjs/microservices';
import type { ReceivedBatch } from '@geleit/event-store';

/** The batch being received, as Nest's guards, interceptors and hooks see it. */
export class BatchContext extends BaseRpcContext<[ReceivedBatch]> {
  get batch(): ReceivedBatch {
    return this.getArgByIndex(0) as ReceivedBatch;
  }
}
