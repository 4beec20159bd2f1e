import type { Append, EventMeta, Sealing } from '@geleit/event-store';
import { decide, isRejection, versionOf, type Language, type Meta, type Rejection } from '@geleit/kernel';
import { Telling } from '@geleit/messaging';
import { v7 } from 'uuid';
import type { StreamSpec } from '../manifest.js';
import type { Parts } from '../parts.js';
import { traceparent } from '../telemetry/trace.js';

export interface Command {
  readonly type: string;
  readonly data: object;
}

type Event = { readonly type: string; readonly data: object };

/** What the decider says: events (perhaps none) or a rejection. */
export function decided(
  { decider }: StreamSpec,
  state: unknown,
  command: Command,
  meta: Meta,
): Rejection | readonly Event[] {
  const decision = decide<Language, unknown>(decider, state, command, meta);
  return isRejection(decision) ? decision : [decision].flat();
}

/** What was decided, as the store takes it. */
export class Recording {
  private readonly sealing: Sealing;
  private readonly telling: Telling;

  constructor({ service, sealing }: Pick<Parts, 'service' | 'sealing'>) {
    this.sealing = sealing;
    this.telling = new Telling(service.publications);
  }

  /**
   * Events with an id, in today's version, marked values sealed.
   * @throws RecordTooLarge: once recorded, what the bus cannot carry would hold up everything behind it
   */
  async of(
    { upcasts = {} }: StreamSpec,
    about: Omit<Append, 'events'>,
    decision: readonly Event[],
  ): Promise<Append> {
    const { stream, expected, at, meta } = about;
    const events = await Promise.all(
      decision.map(({ type, data }) =>
        this.sealing.seal(stream, { id: v7(), type, schemaVersion: versionOf(upcasts, type), data }),
      ),
    );
    this.telling.check(
      events.map((event, index) => ({ ...event, stream, at, meta, version: expected + index + 1 })),
    );
    return { ...about, events };
  }
}

/** Kept beside events. `causedBy` is the id of the event that a policy heard. */
export function eventMeta(
  { by, id }: Meta,
  { causedBy, correlation }: { readonly causedBy?: string; readonly correlation: string },
): EventMeta {
  const parent = traceparent();
  return {
    by,
    commandId: id,
    correlationId: correlation,
    ...(causedBy !== undefined && { causationId: causedBy }),
    ...(parent !== undefined && { traceparent: parent }),
  };
}
