import { PostgresEventStore, type EventRef, type EventTypeRef } from '@geleit/event-store';
import { topicOf, type PersonalDataCategory } from '@geleit/kernel';
import { faultText } from '@geleit/messaging';
import { DataKeys, type KeyDestruction } from '@geleit/privacy';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { v5 } from 'uuid';
import { CommandBus } from '../command/command-bus.js';
import { Clock } from '../edge/clock.js';
import { consumedContracts } from '../manifest/consumed-contracts.js';
import { SERVICE } from '../manifest/manifest-module.js';
import type { Service, StreamSpec } from '../manifest/manifest.js';
import { LOGGER } from '../telemetry/telemetry-module.js';

const pageSize = 200;
const intervalMs = 1_000;

/** The dependencies of the destroyer of keys. */
@Injectable()
export class KeyDestroyerDependencies {
  @Inject(SERVICE) readonly service!: Service;
  @Inject(PostgresEventStore)
  readonly store!: Pick<PostgresEventStore, 'findEventsOfTypes' | 'head' | 'onAppended'>;
  @Inject(DataKeys) readonly keys!: DataKeys;
  @Inject(CommandBus) readonly commandBus!: Pick<CommandBus, 'execute'>;
  @Inject(Clock) readonly clock!: Pick<Clock, 'now'>;
  @Inject(LOGGER) readonly log!: Pick<Logger, 'info' | 'warn'>;
}

/**
 * Destroys the data keys that events of the service's own log destroy, in the order of the log, and has each
 * destruction confirmed by its stream. What follows from an event happens also after a crash or the restoration
 * of an older backup of the keys, because the position that was reached is kept with the keys. Every process
 * does it, so that each forgets the keys it holds in memory.
 */
@Injectable()
export class KeyDestroyer {
  private readonly specs: ReadonlyMap<string, StreamSpec>;
  private readonly types: readonly EventTypeRef[];
  private position: number | undefined;
  private currentRun: Promise<void> = Promise.resolve();
  private interval: NodeJS.Timeout | undefined;
  private unsubscribe: (() => void) | undefined;

  constructor(private readonly dependencies: KeyDestroyerDependencies) {
    const { service } = dependencies;
    this.specs = new Map(service.streams.map((spec) => [spec.decider.language.stream, spec]));
    this.types = service.streams.flatMap(({ decider, destroysKeys = {} }) =>
      Object.keys(destroysKeys).map((event) => ({ stream: decider.language.stream, event })),
    );
  }

  /** Destroys what the log has destroyed so far. A service serves nothing before. @throws KeysUnavailable */
  async catchUp(): Promise<void> {
    if (this.types.length === 0) return;
    const { keys, store } = this.dependencies;
    let position = this.position ?? (await keys.destroyedUpTo());
    const head = await store.head();
    for (;;) {
      const events = await store.findEventsOfTypes(position, this.types, pageSize);
      for (const event of events) {
        await this.destroy(event);
        position = event.position;
      }
      if (events.length < pageSize) break;
    }
    position = Math.max(position, head);
    if (position !== this.position) await keys.saveDestroyedUpTo(position);
    this.position = position;
  }

  start(): void {
    const run = (): void => void (this.currentRun = this.currentRun.then(() => this.catchUpLogged()));
    this.interval = setInterval(run, intervalMs).unref();
    this.unsubscribe = this.dependencies.store.onAppended(run);
  }

  /** Waits for a destruction in progress. */
  async stop(): Promise<void> {
    clearInterval(this.interval);
    this.unsubscribe?.();
    await this.currentRun;
  }

  private async catchUpLogged(): Promise<void> {
    try {
      await this.catchUp();
    } catch (fault) {
      this.dependencies.log.warn({ fault: faultText(fault) }, 'keys were not destroyed, will try again');
    }
  }

  private async destroy(event: EventRef): Promise<void> {
    const spec = this.specs.get(event.streamType);
    const scopes = spec?.destroysKeys?.[event.type];
    if (spec === undefined || scopes === undefined) return;
    const keyIds = await this.dependencies.keys.destroy(this.destructionsOf(event, scopes));
    this.dependencies.log.info({ event: event.type, keys: keyIds.length }, 'keys destroyed');
    const command = spec.confirmDestruction?.({ type: event.type, keyIds });
    if (command === undefined) return;
    await this.dependencies.commandBus.execute({
      spec,
      stream: { tenant: event.tenant, type: event.streamType, id: event.streamId },
      command,
      meta: {
        at: this.dependencies.clock.now(),
        by: 'key-destroyer',
        roles: [],
        id: v5(`${event.streamType}/${event.version}/confirmed`, event.streamId),
      },
    });
  }

  /** Of the stream itself, and of what was received about it: one person or case has one id everywhere. */
  private destructionsOf(
    { tenant, streamType, streamId, version }: EventRef,
    scopes: 'all' | readonly PersonalDataCategory[],
  ): readonly KeyDestruction[] {
    const received = consumedContracts(this.dependencies.service).map(topicOf);
    return [
      { owner: { tenant, streamType, streamId }, scopes, beforeVersion: version },
      ...received.map((topic) => ({ owner: { tenant, streamType: topic, streamId }, scopes })),
    ];
  }
}
