import type { StreamRef } from '@geleit/event-store';
import { v7, validate as isUuid } from 'uuid';
import { ProblemError } from '../../edge/problem.js';
import type { CommandDependencies } from '../command-dependencies.js';
import { createsStream, type IncomingCommand } from '../command.js';

/**
 * Returns the command's stream: a new one, or the one in the path, in the organisation that owns it.
 * @throws ProblemError not-found
 */
export async function locateStream(
  { reads }: Pick<CommandDependencies, 'reads'>,
  { exposed, actor, pathId = '' }: IncomingCommand,
): Promise<StreamRef> {
  const id = createsStream(exposed) ? v7() : pathId;
  const { resolveTenant } = exposed.route;
  if (!isUuid(id)) throw new ProblemError('not-found');
  const tenant =
    resolveTenant === undefined
      ? actor.tenant
      : await reads.readLazily(actor.tenant, (rows) => resolveTenant({ actor, stream: id, rows }));
  if (tenant === undefined) throw new ProblemError('not-found');
  return { tenant, type: exposed.spec.decider.language.stream, id };
}
