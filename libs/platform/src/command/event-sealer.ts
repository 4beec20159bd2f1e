import { Sealing, type Append } from '@geleit/event-store';
import { schemaVersionOf } from '@geleit/kernel';
import { EventPublisher } from '@geleit/messaging';
import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { SERVICE } from '../manifest/manifest-module.js';
import type { Service, StreamSpec } from '../manifest/manifest.js';
import type { DecidedEvent } from './command.js';

/** Turns decided events into what the store appends. */
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
   * Events with an id, in today's version, marked values sealed.
   * @throws RecordTooLarge: once recorded, what the bus cannot carry would hold up everything behind it
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
