import type { EventMeta, NewEvent, Sealing, StreamRef } from '@geleit/event-store';
import { decide, isRejection, versionOf, type Language, type Meta, type Rejection } from '@geleit/kernel';
import { v7 } from 'uuid';
import type { StreamSpec } from '../manifest.js';
import { traceparent } from '../telemetry/trace.js';

export interface Command {
  readonly type: string;
  readonly data: object;
}

type Event = { readonly type: string; readonly data: object };

/** What the decider says: events (perhaps none) or a rejection. */
export function decided({ decider }: StreamSpec, state: unknown, command: Command, meta: Meta): Rejection | readonly Event[] {
  const decision = decide<Language, unknown>(decider, state, command, meta);
  return isRejection(decision) ? decision : [decision].flat();
}

/** Events as the store takes them: with an id, in today's version, marked values sealed. */
export const sealed = (spec: StreamSpec, stream: StreamRef, events: readonly Event[], sealing: Sealing): Promise<NewEvent[]> =>
  Promise.all(events.map(({ type, data }) => sealing.seal(stream, { id: v7(), type, schemaVersion: versionOf(spec.upcasts ?? {}, type), data })));

/** Kept beside events. `causedBy` is the id of the event that a policy heard. */
export function eventMeta({ by, id }: Meta, { causedBy, correlation }: { readonly causedBy?: string; readonly correlation: string }): EventMeta {
  const parent = traceparent();
  return { by, commandId: id, correlationId: correlation, ...(causedBy !== undefined && { causationId: causedBy }), ...(parent !== undefined && { traceparent: parent }) };
}
