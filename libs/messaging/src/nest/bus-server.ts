import type { ReceivedBatch } from '@geleit/event-store';
import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import { Consumer, type ConsumerSettings } from '../consumer.js';
import { BatchContext } from './batch-context.js';

export type BusServerSettings = Omit<ConsumerSettings, 'receiver'>;

/**
 * Nest's transport to the bus. The handler of a topic (`@EventPattern(topic)`) receives its batches one at a
 * time per partition; a batch has taken effect when the handler returns. What a handler throws is never
 * swallowed: the consumer retries, halves or parks. Use it together with `FaultFilter`.
 */
export class BusServer extends Server implements CustomTransportStrategy {
  override transportId = Symbol('bus');
  override readonly propagatesEventHandlerErrors: boolean = true;
  private readonly consumer: Consumer;

  constructor(private readonly settings: BusServerSettings) {
    super();
    this.consumer = new Consumer({
      ...settings,
      receiver: { receive: (receivedBatch) => this.dispatch(receivedBatch) },
    });
  }

  /** @throws Error when the topic has a handler already: two could not commit one checkpoint */
  override addHandler(
    topic: string,
    handler: MessageHandler,
    isEventHandler = false,
    extras: Record<string, unknown> = {},
  ): void {
    if (this.messageHandlers.has(topic)) throw new Error(`topic ${topic} has two handlers`);
    super.addHandler(topic, handler, isEventHandler, extras);
  }

  listen(callback: (fault?: unknown) => void): void {
    this.start().then(() => callback(), callback);
  }

  /** Nest calls this on shutdown, before connections are closed. */
  async close(): Promise<void> {
    await this.consumer.drain();
  }

  health(): 'up' | 'down' {
    return this.consumer.health();
  }

  on(): void {
    // The bus emits no events of its own.
  }

  unwrap<T>(): T {
    return this.settings.bus as T;
  }

  private async start(): Promise<void> {
    for (const topic of this.settings.topics) this.handlerOf(topic);
    await this.consumer.start();
  }

  private async dispatch(receivedBatch: ReceivedBatch): Promise<void> {
    const handler = this.handlerOf(receivedBatch.topic);
    const context = new BatchContext([receivedBatch]);
    // Nest does not wait for what a start hook starts, so the end of the handler is awaited here.
    await new Promise<void>((resolve, reject) =>
      this.runWithProcessingHooks(context, (runEndHook) =>
        settle(handler(receivedBatch, context)).then(resolve, reject).finally(runEndHook),
      ),
    );
  }

  private handlerOf(topic: string): MessageHandler {
    const handler = this.getHandlerByPattern(topic);
    if (handler === null) throw new Error(`topic ${topic} has no handler`);
    return handler;
  }
}

/** A handler behind an interceptor or a filter resolves to an observable. */
async function settle(handled: Promise<unknown>): Promise<void> {
  const result = await handled;
  if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
}
