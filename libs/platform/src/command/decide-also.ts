import type { Append } from '@geleit/event-store';
import { CommandBatch } from './command-batch.js';
import type { CommandDependencies } from './command-dependencies.js';
import type { CommandDecision, CommandRequest } from './command.js';
import type { CachedState } from './state-cache.js';

/** A decision, and the sealed events of the commands that are recorded with it. */
export interface JointDecision {
  readonly decision: CommandDecision;
  readonly also: readonly Append[];
}

/** Decides the commands for other streams that the route adds. The first rejection rejects all. */
export async function decideAlso(
  dependencies: Pick<CommandDependencies, 'service' | 'streams' | 'sealer'>,
  request: CommandRequest,
  { state }: Pick<CachedState, 'state'>,
  { decision, facts }: { readonly decision: CommandDecision; readonly facts: object | undefined },
): Promise<JointDecision> {
  const { incoming, stream, command, meta } = request;
  if (decision.kind !== 'recorded' || incoming?.exposed.route.also === undefined)
    return { decision, also: [] };
  const { spec, correlationId } = request;
  const batch = new CommandBatch(dependencies);
  const others = incoming.exposed.route.also({
    stream: stream.id,
    command: command.data,
    state,
    facts,
    meta,
  });
  for (const other of others) {
    const decided = await batch.decide({
      spec,
      stream: { ...stream, id: other.stream },
      command: other.command,
      meta,
      facts: other.facts,
      ...(correlationId !== undefined && { correlationId }),
    });
    if (decided.kind === 'rejected')
      return {
        decision: { kind: 'rejected', version: decision.version, rejection: decided.rejection },
        also: [],
      };
  }
  return { decision, also: batch.appends };
}
