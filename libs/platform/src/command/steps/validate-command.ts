import type { StreamRef } from '@geleit/event-store';
import { v7 } from 'uuid';
import { expectedVersion } from '../../edge/preconditions.js';
import { parseBody } from '../../edge/parse-body.js';
import { commandClassOf, createsStream, type HttpCommandRequest, type IncomingCommand } from '../command.js';

/**
 * Returns the command in the body, validated against its class.
 * @throws ProblemError invalid-command, invalid-value, if-match-required, malformed-request
 */
export function validateCommand(incoming: IncomingCommand, stream: StreamRef): HttpCommandRequest {
  const { exposed, actor, body, ifMatch, problemContext, at } = incoming;
  const { spec, type, route } = exposed;
  const data = parseBody(commandClassOf(exposed), body);
  const expected = createsStream(exposed)
    ? undefined
    : expectedVersion(ifMatch, route.ifMatch === 'required');
  return {
    incoming,
    spec,
    stream,
    command: { type, data },
    meta: { at, by: actor.subject, roles: actor.roles, id: v7() },
    correlationId: problemContext.instance,
    ...(expected !== undefined && { expected }),
  };
}
