import {
  BaseRpcContext,
  Server,
  type CustomTransportStrategy,
  type MessageHandler,
} from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import { cloudEventTypeOnTopic, type ReceivedEvent } from '../cloud-event.js';
import { Consumer, type ConsumerSettings } from '../consumer.js';
import type { ReceivedBatch, BatchReceiver } from '../batch-receiver.js';

/** What one consumer of a manifest (a view, a policy) does with one event: `type` is the CloudEvents type. */
export interface BusHandler {
  readonly consumer: string;
  readonly type: string;
  readonly handle: (event: ReceivedEvent, context: BusContext) => unknown;
}

/** A listener that also gets what the handlers answered, per event and in the order of the manifest. */
export interface HandledBatchReceiver extends Omit<BatchReceiver, 'receive'> {
  receive(
    receivedBatch: ReceivedBatch,
    answers: ReadonlyMap<ReceivedEvent, readonly unknown[]>,
  ): Promise<void>;
}

export interface BusServerSettings extends Omit<ConsumerSettings, 'consumes' | 'receiver'> {
  readonly handlers: readonly BusHandler[];
  readonly receiver: HandledBatchReceiver;
}

/** The event being handled, as Nest's guards, interceptors and hooks see it. */
export class BusContext extends BaseRpcContext<[ReceivedEvent]> {
  get event(): ReceivedEvent {
    return this.getArgByIndex(0) as ReceivedEvent;
  }
}

/**
 * Nest's transport to the bus. Handlers come from the manifest; what they throw is told apart and answered by
 * the hearing, never swallowed.
 */
export class BusServer extends Server implements CustomTransportStrategy {
  override transportId = Symbol('bus');
  override readonly propagatesEventHandlerErrors: boolean = true;
  private readonly consumer: Consumer;

  /** @throws Error when a consumer handles one event twice */
  constructor(private readonly settings: BusServerSettings) {
    super();
    const known = new Set<string>();
    for (const { consumer, type, handle } of settings.handlers) {
      if (known.has(`${consumer} ${type}`)) throw new Error(`${consumer} handles ${type} twice`);
      known.add(`${consumer} ${type}`);
      this.addHandler(
        type,
        async (event: ReceivedEvent, context: BusContext) => handle(event, context),
        true,
        {
          consumer,
        },
      );
    }
    const { receiver } = settings;
    this.consumer = new Consumer({
      ...settings,
      consumes: (topic, type) => this.messageHandlers.has(cloudEventTypeOnTopic(topic, type)),
      receiver: {
        checkpoints: (topic) => receiver.checkpoints(topic),
        parkedStreams: (topic) => receiver.parkedStreams(topic),
        receive: (run) => this.take(run),
      },
    });
  }

  listen(callback: (fault?: unknown) => void): void {
    this.consumer.start().then(() => callback(), callback);
  }

  /** Nest calls this on shutdown, before connections are closed. */
  async close(): Promise<void> {
    await this.consumer.drain();
  }

  health(): 'up' | 'down' {
    return this.consumer.health();
  }

  on(): void {
    // The bus has no events of its own to listen to.
  }

  unwrap<T>(): T {
    return this.settings.bus as T;
  }

  private async take(receivedBatch: ReceivedBatch): Promise<void> {
    const answers = new Map<ReceivedEvent, readonly unknown[]>();
    for (const event of receivedBatch.events) answers.set(event, await this.dispatchEvent(event));
    await this.settings.receiver.receive(receivedBatch, answers);
  }

  private async dispatchEvent(event: ReceivedEvent): Promise<readonly unknown[]> {
    const context = new BusContext([event]);
    const answers: unknown[] = [];
    await this.runWithProcessingHooks(context, async (runEndHook) => {
      for (
        let handler = this.getHandlerByPattern(cloudEventTypeOnTopic(event.topic, event.type));
        handler;
        handler = nextHandlerOf(handler)
      )
        answers.push(await resolveHandlerResult(handler(event, context)));
      runEndHook();
    });
    return answers;
  }
}

const nextHandlerOf = (handler: MessageHandler): MessageHandler | null =>
  (handler.next as MessageHandler | undefined) ?? null;

async function resolveHandlerResult(answer: Promise<unknown>): Promise<unknown> {
  const value = await answer;
  return isObservable(value) ? lastValueFrom(value, { defaultValue: undefined }) : value;
}
