import type { Append, EventMeta, StoredContent } from '@geleit/event-store';
import { currentTraceparent } from '../../telemetry/spans.js';
import type { CommandDependencies } from '../command-dependencies.js';
import type {
  CommandRequest,
  CommandDecision,
  RelativePublishedPosition,
  StreamDependency,
} from '../command.js';
import type { CachedState } from '../state-cache.js';
import { relativePublishedPositionsOf } from '../relative-published-positions.js';

/** A decision, and which keys of its stream may still be used. */
export interface DecisionToSeal extends Pick<CachedState, 'keysSince'> {
  readonly decision: CommandDecision;
}

/** A decision in the form that the store takes; without `append` if it has no events. */
export interface SealedDecision {
  readonly decision: CommandDecision;
  readonly appends: readonly Append[];
  readonly published: readonly RelativePublishedPosition[];
  readonly contents?: readonly StoredContent[];
}

/**
 * Gives decided events an id and the current version, and seals marked values. The commit fails if a stream
 * on which the decision depends has changed.
 * @throws RecordTooLarge, KeysUnavailable, OrganisationEnded
 */
export async function seal(
  { sealer, service }: Pick<CommandDependencies, 'sealer' | 'service'>,
  request: CommandRequest,
  { decision: commandDecision, keysSince }: DecisionToSeal,
  dependsOn: readonly StreamDependency[] = [],
): Promise<SealedDecision> {
  if (commandDecision.kind !== 'recorded' || commandDecision.events.length === 0)
    return { decision: commandDecision, appends: [], published: [] };
  const { spec, stream, meta } = request;
  const about = { at: meta.at, meta: eventMetaOf(request) };
  const append = await sealer.seal(
    spec,
    { ...about, stream, expected: commandDecision.version, keysSince },
    commandDecision.events,
  );
  const unmoved = dependsOn.map((dependency) => ({
    ...about,
    stream: dependency.stream,
    expected: dependency.version,
    events: [],
  }));
  return {
    decision: commandDecision,
    appends: [append, ...unmoved],
    published: relativePublishedPositionsOf(service.publications, append),
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
