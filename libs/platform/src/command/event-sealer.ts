import { Sealing, type Append } from '@geleit/event-store';
import { schemaVersionOf } from '@geleit/kernel';
import { EventPublisher } from '@geleit/messaging';
import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { SERVICE } from '../manifest/manifest-module.js';
import type { Service, StreamSpec } from '../manifest/manifest.js';
import type { DecidedEvent } from './command.js';

/** Turns decided events into events that the store can append. */
@Injectable()
export class EventSealer {
  private readonly publisher: EventPublisher;

  constructor(
    @Inject(SERVICE) service: Service,
    private readonly sealing: Sealing,
  ) {
    this.publisher = new EventPublisher(service.publications);
  }

  /**
   * Returns the events with an id, in the current version, with their marked values sealed.
   * @throws RecordTooLarge because an event that is too large for the bus would block every later one
   */
  async seal(
    { upcasts = {} }: StreamSpec,
    about: Omit<Append, 'events'>,
    decided: readonly DecidedEvent[],
  ): Promise<Append> {
    const { stream, expected, at, meta } = about;
    const events = await Promise.all(
      decided.map(({ type, data }) =>
        this.sealing.seal(stream, { id: v7(), type, schemaVersion: schemaVersionOf(upcasts, type), data }),
      ),
    );
    this.publisher.assertRecordSizes(
      events.map((event, index) => ({ ...event, stream, at, meta, version: expected + index + 1 })),
    );
    return { ...about, events };
  }
}
