import type { ConfirmErasure, LogSeal } from '@geleit/contracts';
import { PostgresEventStore, type EventRef, type EventTypeRef, type Seal } from '@geleit/event-store';
import { isErased, topicOf, type Contract } from '@geleit/kernel';
import { faultText } from '@geleit/messaging';
import { DataKeys, DataSealing, markedValuesOf, type OpenableMessage } from '@geleit/privacy';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { v5 } from 'uuid';
import { CommandBus } from '../command/command-bus.js';
import { consumedContracts } from '../manifest/consumed-contracts.js';
import { eventClassOf } from '../manifest/event-class.js';
import { Clock } from '../edge/clock.js';
import { SERVICE } from '../manifest/manifest-module.js';
import type { Service, StreamSpec } from '../manifest/manifest.js';
import { valuesStillOpen } from '../telemetry/metrics.js';
import { LOGGER } from '../telemetry/telemetry-module.js';
import { destructionsOf, KeyDestroyer, recordedDestructionOf } from './key-destroyer.js';
import { RepeatedWork } from './repeated-work.js';

const pageSize = 500;
const intervalMs = 1_000;
const confirmedBy = 'KeysDestroyed';

/** The dependencies of the confirmer of erasures. */
@Injectable()
export class ErasureConfirmerDependencies {
  @Inject(SERVICE) readonly service!: Service;
  @Inject(PostgresEventStore)
  readonly store!: Pick<
    PostgresEventStore,
    'findEventsOfTypes' | 'findSealsAround' | 'load' | 'findReceived'
  >;
  @Inject(KeyDestroyer) readonly destroyer!: Pick<KeyDestroyer, 'destroyedUpTo'>;
  @Inject(DataKeys) readonly keys!: Pick<DataKeys, 'destroy'>;
  @Inject(DataSealing) readonly sealing!: Pick<DataSealing, 'open'>;
  @Inject(CommandBus) readonly commandBus!: Pick<CommandBus, 'execute'>;
  @Inject(Clock) readonly clock!: Pick<Clock, 'now'>;
  @Inject(LOGGER) readonly log!: Pick<Logger, 'warn' | 'error'>;
}

type Confirmation = Readonly<ConfirmErasure>;
type Messages = readonly OpenableMessage[];

/**
 * Tries to open what was sealed in streams whose keys were destroyed for ever. If nothing can be opened and a
 * seal of the log covers the destruction, the stream records it (Löschquittung). An erasure without
 * confirmation is found again after a restart, because both are events of the log.
 */
@Injectable()
export class ErasureConfirmer {
  private readonly specs: ReadonlyMap<string, StreamSpec>;
  private readonly types: readonly EventTypeRef[];
  private readonly consumed: readonly Contract[];
  private readonly unconfirmed = new Map<string, EventRef>();
  private position = 0;
  private readonly repeated = new RepeatedWork(() => this.confirmAll());

  constructor(private readonly dependencies: ErasureConfirmerDependencies) {
    const { service } = dependencies;
    this.consumed = consumedContracts(service);
    const confirming = service.streams.filter(({ confirmsErasure }) => confirmsErasure);
    this.specs = new Map(confirming.map((spec) => [spec.decider.language.stream, spec]));
    this.types = confirming.flatMap(({ decider: { language }, destroysKeys = {} }) =>
      [
        ...Object.entries(destroysKeys).flatMap(([event, scopes]) => (scopes === 'forever' ? [event] : [])),
        confirmedBy,
      ].map((event) => ({ stream: language.stream, event })),
    );
  }

  start(): void {
    if (this.types.length > 0) this.repeated.start(intervalMs);
  }

  /** Waits for a confirmation in progress. */
  async stop(): Promise<void> {
    await this.repeated.stop();
  }

  /** Never throws: what failed is tried again the next time. One that fails does not keep back the others. */
  private async confirmAll(): Promise<void> {
    await this.logFailure(this.findUnconfirmed());
    for (const [stream, event] of this.unconfirmed)
      if (event.position <= this.dependencies.destroyer.destroyedUpTo)
        await this.logFailure(this.confirm(stream, event));
  }

  private logFailure(work: Promise<void>): Promise<void> {
    return work.catch((fault: unknown) =>
      this.dependencies.log.warn({ fault: faultText(fault) }, 'an erasure was not confirmed, will try again'),
    );
  }

  private async findUnconfirmed(): Promise<void> {
    for (;;) {
      const events = await this.dependencies.store.findEventsOfTypes(this.position, this.types, pageSize);
      for (const event of events) {
        const stream = `${event.tenant}/${event.streamType}/${event.streamId}`;
        if (event.type === confirmedBy) this.unconfirmed.delete(stream);
        else this.unconfirmed.set(stream, event);
        this.position = event.position;
      }
      if (events.length < pageSize) return;
    }
  }

  private async confirm(stream: string, event: EventRef): Promise<void> {
    const { service } = this.dependencies;
    const spec = this.specs.get(event.streamType);
    const seals = await this.dependencies.store.findSealsAround(event.tenant, event.position);
    // Also an organisation's first event in a log is sealed within a second: without its seal, no root covers it.
    if (spec === undefined || seals.over === null) return;
    const { tried, open } = await this.tryToOpen(spec, event);
    if (open > 0) {
      valuesStillOpen.inc({ service: this.dependencies.service.name }, open);
      this.dependencies.log.error(
        { event: event.type, values: open },
        'values can be opened although their keys are destroyed',
      );
      return;
    }
    const data: Confirmation = {
      keyIds: [
        ...(await this.dependencies.keys.destroy(
          recordedDestructionOf(service, event).flatMap((one) => destructionsOf(service, one)),
        )),
      ].sort(),
      triedValues: tried,
      position: event.position,
      eventId: event.eventId,
      ...(seals.before !== null && { sealBefore: logSealOf(seals.before) }),
      sealAfter: logSealOf(seals.over),
    };
    const outcome = await this.dependencies.commandBus.execute({
      spec,
      stream: { tenant: event.tenant, type: event.streamType, id: event.streamId },
      command: { type: 'ConfirmErasure', data },
      meta: {
        at: this.dependencies.clock.now(),
        by: 'erasure-confirmer',
        roles: [],
        id: v5('confirmed', event.eventId),
      },
    });
    if (outcome.kind === 'recorded') this.unconfirmed.delete(stream);
  }

  /** Tries every marked value of the stream. One that was never sealed is open for ever. */
  private async tryToOpen(
    spec: StreamSpec,
    event: EventRef,
  ): Promise<{ readonly tried: number; readonly open: number }> {
    const messages = [...(await this.findOwn(spec, event)), ...(await this.findReceived(event))];
    const opened = await this.dependencies.sealing.open(messages);
    const values = messages.flatMap(({ messageClass, data }, index) =>
      markedValuesOf(messageClass, opened[index] ?? data),
    );
    return { tried: values.length, open: values.filter(({ value }) => !isErased(value)).length };
  }

  private async findOwn(spec: StreamSpec, { tenant, streamType, streamId }: EventRef): Promise<Messages> {
    const events = await this.dependencies.store.load({ tenant, type: streamType, id: streamId });
    return events.map(({ id, type, data }) => ({
      eventId: id,
      messageClass: eventClassOf(spec, type),
      data,
    }));
  }

  /** What other services told under the same id, and this service keeps. */
  private async findReceived({ tenant, streamId }: EventRef): Promise<Messages> {
    const received = await this.dependencies.store.findReceived(tenant, streamId);
    return received.flatMap(({ topic, type, eventId, data }) => {
      const messageClass = this.consumed.find((contract) => topicOf(contract) === topic)?.events[type];
      return messageClass === undefined ? [] : [{ eventId, messageClass, data }];
    });
  }
}

const logSealOf = ({ number, to: position, hash }: Seal): LogSeal => ({ number, position, hash });
