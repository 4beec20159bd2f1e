import type { Append, EventMeta, Sealing } from '@geleit/event-store';
import {
  decide,
  isRejection,
  schemaVersionOf,
  type Language,
  type CommandMeta,
  type FactsByCommand,
  type Rejection,
} from '@geleit/kernel';
import { EventPublisher } from '@geleit/messaging';
import { v7 } from 'uuid';
import type { StreamSpec } from '../manifest/manifest.js';
import type { Parts } from '../manifest/parts.js';
import { currentTraceparent } from '../telemetry/spans.js';

export interface Command {
  readonly type: string;
  readonly data: object;
}

type DecidedEvent = { readonly type: string; readonly data: object };

/** What the decider returns: events (perhaps none) or a rejection. */
export function runDecider(
  { decider }: StreamSpec,
  state: unknown,
  command: { readonly command: Command; readonly facts: object | undefined },
  commandMeta: CommandMeta,
): Rejection | readonly DecidedEvent[] {
  const decision = decide<Language, unknown, FactsByCommand<Language>>(decider, state, command, commandMeta);
  return isRejection(decision) ? decision : [decision].flat();
}

/** What was decided, as the store takes it. */
export class EventRecorder {
  private readonly sealing: Sealing;
  private readonly publisher: EventPublisher;

  constructor({ service, sealing }: Pick<Parts, 'service' | 'sealing'>) {
    this.sealing = sealing;
    this.publisher = new EventPublisher(service.publications);
  }

  /**
   * Events with an id, in today's version, marked values sealed.
   * @throws RecordTooLarge: once recorded, what the bus cannot carry would hold up everything behind it
   */
  async prepareAppend(
    { upcasts = {} }: StreamSpec,
    about: Omit<Append, 'events'>,
    decision: readonly DecidedEvent[],
  ): Promise<Append> {
    const { stream, expected, at, meta } = about;
    const events = await Promise.all(
      decision.map(({ type, data }) =>
        this.sealing.seal(stream, { id: v7(), type, schemaVersion: schemaVersionOf(upcasts, type), data }),
      ),
    );
    this.publisher.assertRecordSizes(
      events.map((event, index) => ({ ...event, stream, at, meta, version: expected + index + 1 })),
    );
    return { ...about, events };
  }
}

/** Kept beside events. `causedBy` is the id of the event that a policy heard. */
export function buildEventMeta(
  { by, id }: CommandMeta,
  { causedBy, correlation }: { readonly causedBy?: string; readonly correlation: string },
): EventMeta {
  const parent = currentTraceparent();
  return {
    by,
    commandId: id,
    correlationId: correlation,
    ...(causedBy !== undefined && { causationId: causedBy }),
    ...(parent !== undefined && { traceparent: parent }),
  };
}
