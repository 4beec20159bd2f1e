import { PostgresEventStore, type EventRef, type EventTypeRef } from '@geleit/event-store';
import { topicOf } from '@geleit/kernel';
import { faultText } from '@geleit/messaging';
import { DataKeys, ErasureLedger, type KeyDestruction, type RecordedDestruction } from '@geleit/privacy';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { consumedContracts } from '../manifest/consumed-contracts.js';
import { parkedOwnerOf, receivedOwnerOf } from '../messaging/received-data-sealer.js';
import { SERVICE } from '../manifest/manifest-module.js';
import type { DestroyedScopes, Service } from '../manifest/manifest.js';
import { LOGGER } from '../telemetry/telemetry-module.js';
import { RepeatedWork } from './repeated-work.js';

const pageSize = 200;
const intervalMs = 1_000;
/** By how much the clock of the keys' storage may be ahead, and how long a decision takes until it is stored. */
const clockToleranceMs = 1_000;
/** How much of the log a start may have to look through again. */
const maxUnsavedPositions = 1_000;

/** The dependencies of the destroyer of keys. */
@Injectable()
export class KeyDestroyerDependencies {
  @Inject(SERVICE) readonly service!: Service;
  @Inject(PostgresEventStore)
  readonly store!: Pick<PostgresEventStore, 'findEventsOfTypes' | 'head' | 'onAppended'>;
  @Inject(DataKeys) readonly keys!: DataKeys;
  @Inject(ErasureLedger) readonly ledger!: Pick<ErasureLedger, 'record' | 'isNew'>;
  @Inject(LOGGER) readonly log!: Pick<Logger, 'info' | 'warn'>;
}

/**
 * Destroys the data keys that events of the service's own log destroy, in the order of the log. What follows
 * from an event happens also after a crash or the restoration of an older backup of the keys, because the
 * position that was reached is kept with the keys. The ledger has it before, so that it happens also after log
 * and keys were both restored. Every process does it, so that each forgets the keys it holds in memory.
 */
@Injectable()
export class KeyDestroyer {
  private readonly types: readonly EventTypeRef[];
  private position: number | undefined;
  private savedPosition = 0;
  /** What is repeated up to here has nothing new to destroy. */
  private carriedOutUpTo = 0;
  private readonly repeated = new RepeatedWork(() => this.catchUpLogged());
  private unsubscribe: (() => void) | undefined;

  constructor(private readonly dependencies: KeyDestroyerDependencies) {
    const { service } = dependencies;
    this.types = service.streams.flatMap(({ decider, destroysKeys = {} }) =>
      Object.keys(destroysKeys).map((event) => ({ stream: decider.language.stream, event })),
    );
  }

  /** The position up to which the log has destroyed keys, as far as this process knows. */
  get destroyedUpTo(): number {
    return this.position ?? 0;
  }

  /** Destroys what the log has destroyed so far. A service serves nothing before. @throws KeysUnavailable */
  async catchUp(): Promise<void> {
    if (this.types.length === 0) return;
    const { keys, ledger, store } = this.dependencies;
    if (this.position === undefined) this.savedPosition = await keys.destroyedUpTo();
    const head = await store.head();
    // A log that was restored from an older backup ends before what its keys have seen: which of its events
    // were carried out is not known, and a repetition destroys nothing else. A new ledger is to have all.
    if (this.savedPosition <= head) this.carriedOutUpTo = this.savedPosition;
    const from = this.position ?? (ledger.isNew ? 0 : this.carriedOutUpTo);
    const lastDestroyed = await this.destroyAfter(from);
    const position = Math.max(lastDestroyed, head);
    if (lastDestroyed > from || position - this.savedPosition > maxUnsavedPositions) {
      await keys.saveDestroyedUpTo(position);
      this.savedPosition = position;
    }
    this.position = position;
  }

  start(): void {
    this.repeated.start(intervalMs);
    this.unsubscribe = this.dependencies.store.onAppended(() => void this.repeated.run());
  }

  /** Waits for a destruction in progress. */
  async stop(): Promise<void> {
    this.unsubscribe?.();
    await this.repeated.stop();
  }

  private async catchUpLogged(): Promise<void> {
    try {
      await this.catchUp();
    } catch (fault) {
      this.dependencies.log.warn({ fault: faultText(fault) }, 'keys were not destroyed, will try again');
    }
  }

  /** Returns the position of the last event that destroyed keys, or `position`. */
  private async destroyAfter(position: number): Promise<number> {
    const { ledger, service, store } = this.dependencies;
    let last = position;
    for (;;) {
      const events = await store.findEventsOfTypes(last, this.types, pageSize);
      await ledger.record(events.flatMap((event) => recordedDestructionOf(service, event)));
      for (const event of events) {
        await this.destroy(event);
        last = event.position;
      }
      if (events.length < pageSize) return last;
    }
  }

  private async destroy(event: EventRef): Promise<void> {
    const { service, keys } = this.dependencies;
    const [destruction] = recordedDestructionOf(service, event);
    if (destruction === undefined) return;
    const keyIds = await keys.destroy(
      event.position <= this.carriedOutUpTo
        ? repeatedDestructionsOf(service, destruction)
        : destructionsOf(service, destruction),
    );
    this.dependencies.log.info({ event: event.type, keys: keyIds.length }, 'keys destroyed');
  }
}

/** What an event destroys; nothing if it is none that does. */
export function recordedDestructionOf(
  service: Service,
  { tenant, streamType, streamId, version, type, eventId, position, at }: EventRef,
): readonly RecordedDestruction[] {
  const spec = service.streams.find(({ decider }) => decider.language.stream === streamType);
  const scopes: DestroyedScopes | undefined = spec?.destroysKeys?.[type];
  return scopes === undefined
    ? []
    : [{ tenant, streamType, streamId, scopes, version, eventId, position, at }];
}

/**
 * The keys of the stream itself, and of what was received about it, because one person or case has one id
 * everywhere. In whichever process and however late it is carried out, keys that were made for what was received
 * after the event remain. Parked events were read by nobody, so it is not known which scopes they hold: all of
 * that time are destroyed.
 */
export function destructionsOf(
  service: Service,
  { tenant, streamType, streamId, version, scopes, at }: RecordedDestruction,
): readonly KeyDestruction[] {
  const topics = consumedContracts(service).map(topicOf);
  const received = topics.map((topic) => receivedOwnerOf(topic, { tenant, stream: streamId }));
  const parked = topics.map((topic) => parkedOwnerOf(topic, { tenant, stream: streamId }));
  const own = { tenant, streamType, streamId };
  if (scopes === 'forever')
    return [own, ...received, ...parked].map((owner) => ({ owner, scopes: 'all', forever: true }));
  const madeBefore = new Date(Date.parse(at) + clockToleranceMs).toISOString();
  return [
    { owner: own, scopes, beforeVersion: version },
    ...received.map((owner) => ({ owner, scopes, madeBefore })),
    ...parked.map((owner) => ({ owner, scopes: 'all' as const, madeBefore })),
  ];
}

/** The same once more: what was sealed after the event outlives it, unless nothing may. */
export const repeatedDestructionsOf = (
  service: Service,
  destruction: RecordedDestruction,
): readonly KeyDestruction[] =>
  destructionsOf(service, destruction).map((one) =>
    one.forever ? one : { madeBefore: destruction.at, ...one },
  );
