import {
  BaseRpcContext,
  Server,
  type CustomTransportStrategy,
  type MessageHandler,
} from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import { cloudTypeIn, type Told } from '../cloud-event.js';
import { Hearing, type HearingSettings } from '../hearing.js';
import type { HeardRun, Listener } from '../listener.js';

/** What one consumer of a manifest (a view, a policy) does with one event: `type` is the CloudEvents type. */
export interface BusHandler {
  readonly consumer: string;
  readonly type: string;
  readonly handle: (event: Told, context: BusContext) => unknown;
}

/** A listener that also gets what the handlers answered, per event and in the order of the manifest. */
export interface AnsweredListener extends Omit<Listener, 'take'> {
  take(run: HeardRun, answers: ReadonlyMap<Told, readonly unknown[]>): Promise<void>;
}

export interface BusServerSettings extends Omit<HearingSettings, 'hears' | 'listener'> {
  readonly handlers: readonly BusHandler[];
  readonly listener: AnsweredListener;
}

/** The event being handled, as Nest's guards, interceptors and hooks see it. */
export class BusContext extends BaseRpcContext<[Told]> {
  get event(): Told {
    return this.getArgByIndex(0) as Told;
  }
}

/**
 * Nest's transport to the bus. Handlers come from the manifest; what they throw is told apart and answered by
 * the hearing, never swallowed.
 */
export class BusServer extends Server implements CustomTransportStrategy {
  override transportId = Symbol('bus');
  override readonly propagatesEventHandlerErrors: boolean = true;
  private readonly hearing: Hearing;

  /** @throws Error when a consumer handles one event twice */
  constructor(private readonly settings: BusServerSettings) {
    super();
    const known = new Set<string>();
    for (const { consumer, type, handle } of settings.handlers) {
      if (known.has(`${consumer} ${type}`)) throw new Error(`${consumer} handles ${type} twice`);
      known.add(`${consumer} ${type}`);
      this.addHandler(type, async (event: Told, context: BusContext) => handle(event, context), true, {
        consumer,
      });
    }
    const { listener } = settings;
    this.hearing = new Hearing({
      ...settings,
      hears: (topic, type) => this.messageHandlers.has(cloudTypeIn(topic, type)),
      listener: {
        marks: (topic) => listener.marks(topic),
        parkedStreams: (topic) => listener.parkedStreams(topic),
        take: (run) => this.take(run),
      },
    });
  }

  listen(callback: (fault?: unknown) => void): void {
    this.hearing.start().then(() => callback(), callback);
  }

  /** Nest calls this on shutdown, before connections are closed. */
  async close(): Promise<void> {
    await this.hearing.drain();
  }

  health(): 'up' | 'down' {
    return this.hearing.health();
  }

  on(): void {
    // The bus has no events of its own to listen to.
  }

  unwrap<T>(): T {
    return this.settings.bus as T;
  }

  private async take(run: HeardRun): Promise<void> {
    const answers = new Map<Told, readonly unknown[]>();
    for (const event of run.events) answers.set(event, await this.dispatch(event));
    await this.settings.listener.take(run, answers);
  }

  private async dispatch(event: Told): Promise<readonly unknown[]> {
    const context = new BusContext([event]);
    const answers: unknown[] = [];
    await this.runWithProcessingHooks(context, async (runEndHook) => {
      for (
        let handler = this.getHandlerByPattern(cloudTypeIn(event.topic, event.type));
        handler;
        handler = nextOf(handler)
      )
        answers.push(await settled(handler(event, context)));
      runEndHook();
    });
    return answers;
  }
}

const nextOf = (handler: MessageHandler): MessageHandler | null =>
  (handler.next as MessageHandler | undefined) ?? null;

async function settled(answer: Promise<unknown>): Promise<unknown> {
  const value = await answer;
  return isObservable(value) ? lastValueFrom(value, { defaultValue: undefined }) : value;
}
