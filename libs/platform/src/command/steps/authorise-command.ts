import { authorise } from '../../edge/authorise.js';
import { ProblemError } from '../../edge/problem.js';
import type { CommandDependencies } from '../command-dependencies.js';
import { createsStream, type CommandRequest } from '../command.js';
import type { CachedState } from '../state-cache.js';

/**
 * Checks a command from HTTP against the rule of its route. An actor who may not know that a stream exists
 * gets the response for a stream that does not exist. A creation has nothing to hide.
 * @throws ProblemError forbidden, not-found
 */
export async function authoriseCommand(
  { service }: Pick<CommandDependencies, 'service'>,
  { incoming, command }: CommandRequest,
  { state, version }: CachedState,
): Promise<void> {
  if (incoming === undefined) return;
  const { exposed, actor } = incoming;
  const { allow } = exposed.route;
  if (version === 0 && !createsStream(exposed)) throw new ProblemError('not-found');
  if (await authorise(service.name, allow, actor, { state, command: command.data })) return;
  throw new ProblemError(
    createsStream(exposed) || allow.mayKnowStreamExists(actor, state) ? 'forbidden' : 'not-found',
  );
}
