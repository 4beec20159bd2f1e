import { PostgresEventStore } from '@geleit/event-store';
import { DataKeys, ErasureLedger, type RecordedDestruction } from '@geleit/privacy';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { v5 } from 'uuid';
import { CommandBus } from '../command/command-bus.js';
import { Clock } from '../edge/clock.js';
import { SERVICE } from '../manifest/manifest-module.js';
import type { Service, StreamSpec } from '../manifest/manifest.js';
import { LOGGER } from '../telemetry/telemetry-module.js';
import { repeatedDestructionsOf } from './key-destroyer.js';

const batchSize = 500;

/** The dependencies of the repeater of erasures. */
@Injectable()
export class ErasureRepeaterDependencies {
  @Inject(SERVICE) readonly service!: Service;
  @Inject(PostgresEventStore) readonly store!: Pick<PostgresEventStore, 'findMissingEvents'>;
  @Inject(ErasureLedger) readonly ledger!: Pick<ErasureLedger, 'atStart'>;
  @Inject(DataKeys) readonly keys!: Pick<DataKeys, 'destroy'>;
  @Inject(CommandBus) readonly commandBus!: Pick<CommandBus, 'execute'>;
  @Inject(Clock) readonly clock!: Pick<Clock, 'now'>;
  @Inject(LOGGER) readonly log!: Pick<Logger, 'warn'>;
}

/**
 * Repeats what the ledger says of the service's databases, whichever backups they were restored from: keys are
 * destroyed again, and streams that the log does not know as erased are erased again, so that their rows go too.
 */
@Injectable()
export class ErasureRepeater {
  private readonly specs: ReadonlyMap<string, StreamSpec>;

  constructor(private readonly dependencies: ErasureRepeaterDependencies) {
    const erasable = dependencies.service.streams.filter(({ confirmsErasure }) => confirmsErasure);
    this.specs = new Map(erasable.map((spec) => [spec.decider.language.stream, spec]));
  }

  /** Before a service serves anything. @throws KeysUnavailable, Unavailable */
  async repeat(): Promise<void> {
    await this.destroyAgain();
    await this.eraseAgain();
  }

  private async destroyAgain(): Promise<void> {
    const { keys, ledger, service } = this.dependencies;
    for (const batch of batchesOf(ledger.atStart))
      await keys.destroy(batch.flatMap((destruction) => repeatedDestructionsOf(service, destruction)));
  }

  private async eraseAgain(): Promise<void> {
    const { ledger, log, store } = this.dependencies;
    // A stream is erased again with an event of its own, which is in the ledger after the lost one.
    const newest = new Map(
      ledger.atStart
        .filter(({ scopes }) => scopes === 'forever')
        .map((one) => [`${one.tenant}/${one.streamType}/${one.streamId}`, one]),
    );
    let repeated = 0;
    for (const batch of batchesOf([...newest.values()])) {
      const missing = await store.findMissingEvents(batch);
      for (const destruction of batch)
        if (missing.has(destruction.eventId) && (await this.erase(destruction))) repeated += 1;
    }
    if (repeated > 0) log.warn({ count: repeated }, 'erased again what a restored backup had brought back');
  }

  /** Returns whether there was anything to erase. */
  private async erase({ tenant, streamType, streamId, eventId }: RecordedDestruction): Promise<boolean> {
    const spec = this.specs.get(streamType);
    if (spec === undefined) return false;
    const outcome = await this.dependencies.commandBus.execute({
      spec,
      stream: { tenant, type: streamType, id: streamId },
      command: { type: 'ErasePersonalData', data: { because: 'restored_backup' } },
      meta: {
        at: this.dependencies.clock.now(),
        by: 'erasure-repeater',
        roles: [],
        id: v5('repeated', eventId),
      },
    });
    return outcome.kind === 'recorded';
  }
}

function* batchesOf<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += batchSize) yield all.slice(from, from + batchSize);
}
