import type { Append, EventMeta } from '@geleit/event-store';
import { currentTraceparent } from '../../telemetry/spans.js';
import type { CommandDependencies } from '../command-dependencies.js';
import type { CommandRequest, Decision, PublishedEvent, StreamDependency } from '../command.js';
import { publishedEventsOf } from '../published-events.js';

/** A decision as the store takes it: nothing to append where nothing was decided. */
export interface SealedDecision {
  readonly decision: Decision;
  readonly appends: readonly Append[];
  readonly published: readonly PublishedEvent[];
}

/**
 * Gives decided events an id and today's version, and seals marked values. The streams that the decision
 * depends on must not have moved on when it is committed.
 * @throws RecordTooLarge
 */
export async function seal(
  { sealer, service }: Pick<CommandDependencies, 'sealer' | 'service'>,
  request: CommandRequest,
  decision: Decision,
  dependsOn: readonly StreamDependency[] = [],
): Promise<SealedDecision> {
  if (decision.kind !== 'recorded' || decision.events.length === 0)
    return { decision, appends: [], published: [] };
  const { spec, stream, meta } = request;
  const about = { at: meta.at, meta: eventMetaOf(request) };
  const append = await sealer.seal(spec, { ...about, stream, expected: decision.version }, decision.events);
  const unmoved = dependsOn.map((one) => ({
    ...about,
    stream: one.stream,
    expected: one.version,
    events: [],
  }));
  return {
    decision,
    appends: [append, ...unmoved],
    published: publishedEventsOf(service.publications, append),
  };
}

function eventMetaOf({ meta: { by, id }, correlationId = id, causationId }: CommandRequest): EventMeta {
  const traceparent = currentTraceparent();
  return {
    by,
    commandId: id,
    correlationId,
    ...(causationId !== undefined && { causationId }),
    ...(traceparent !== undefined && { traceparent }),
  };
}
