import type { StreamRef } from '@geleit/event-store';
import { v7 } from 'uuid';
import { expectedVersion } from '../../edge/preconditions.js';
import { ProblemError } from '../../edge/problem.js';
import { validate } from '../../edge/validate.js';
import { createsStream, type HttpCommandRequest, type IncomingCommand } from '../command.js';

/**
 * Returns the command in the body, validated against its class. An actor whose role can never create this is
 * refused before the body is validated.
 * @throws ProblemError forbidden, invalid-command, if-match-required, malformed-request
 */
export function validateCommand(incoming: IncomingCommand, stream: StreamRef): HttpCommandRequest {
  const { exposed, actor, body, ifMatch, problemContext, at } = incoming;
  const { spec, type, route } = exposed;
  if (createsStream(exposed) && !route.allow.mayEverAllow(actor)) throw new ProblemError('forbidden');
  const commandClass = spec.decider.language.commands[type];
  if (commandClass === undefined) throw new Error(`${stream.type} has no command ${type}`);
  const result = validate(commandClass, body ?? {});
  if ('invalid' in result) throw new ProblemError('invalid-command', { errors: result.invalid });
  const expected = createsStream(exposed)
    ? undefined
    : expectedVersion(ifMatch, route.ifMatch === 'required');
  return {
    incoming,
    spec,
    stream,
    command: { type, data: result.data },
    meta: { at, by: actor.subject, roles: actor.roles, id: v7() },
    correlationId: problemContext.instance,
    ...(expected !== undefined && { expected }),
  };
}
