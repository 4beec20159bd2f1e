import type { Append, NewEvent } from '@geleit/event-store';
import { schemaVersionOf } from '@geleit/kernel';
import { EventPublisher } from '@geleit/messaging';
import { DataSealing, type KeysSince } from '@geleit/privacy';
import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { eventClassOf } from '../manifest/event-class.js';
import { SERVICE } from '../manifest/manifest-module.js';
import type { Service, StreamSpec } from '../manifest/manifest.js';
import type { DecidedEvent } from './command.js';
import { keysSinceAfter } from './keys-since.js';

/** Turns decided events into events that the store can append. */
@Injectable()
export class EventSealer {
  private readonly publisher: EventPublisher;

  constructor(
    @Inject(SERVICE) service: Service,
    @Inject(DataSealing) private readonly sealing: Pick<DataSealing, 'seal'>,
  ) {
    this.publisher = new EventPublisher(service.publications);
  }

  /**
   * Returns the events with an id, in the current version, with their marked values sealed.
   * @throws KeysUnavailable
   * @throws RecordTooLarge because an event that is too large for the bus would block every later one
   */
  async seal(
    spec: StreamSpec,
    about: Omit<Append, 'events'> & { readonly keysSince: KeysSince },
    decided: readonly DecidedEvent[],
  ): Promise<Append> {
    const { keysSince, ...append } = about;
    const { stream, expected, at, meta } = append;
    const clear = decided.map(({ type, data }): NewEvent => ({
      id: v7(),
      type,
      schemaVersion: schemaVersionOf(spec.upcasts ?? {}, type),
      data,
    }));
    this.publisher.assertRecordSizes(
      clear.map((event, index) => ({ ...event, stream, at, meta, version: expected + index + 1 })),
    );
    return { ...append, events: await this.sealData(spec, { stream, expected, keysSince }, clear) };
  }

  private async sealData(
    spec: StreamSpec,
    { stream, expected, keysSince }: Pick<Append, 'stream' | 'expected'> & { readonly keysSince: KeysSince },
    clear: readonly NewEvent[],
  ): Promise<readonly NewEvent[]> {
    const owner = { tenant: stream.tenant, streamType: stream.type, streamId: stream.id };
    let since = keysSince;
    const sealed = await this.sealing.seal(
      clear.map(({ id, type, data }, index) => {
        const version = expected + index + 1;
        since = keysSinceAfter(spec, since, { type, version });
        return { owner, id, type, version, keysSince: since, messageClass: eventClassOf(spec, type), data };
      }),
    );
    return clear.map((event, index) => ({ ...event, data: sealed[index] ?? event.data, opened: event.data }));
  }
}
