import { hasRequiredRole, type Actor, type CommandRule } from '@geleit/access';
import { authorisationDecisions } from '../telemetry/metrics.js';
import { withSpan } from '../telemetry/spans.js';
import { ProblemError } from './problem.js';
import type { RoleRule } from './route-authorisation.js';

/**
 * Refuses an actor whom the rule never allows, whatever the request names: before anything is read, so the
 * refusal reveals nothing. @throws ProblemError forbidden
 */
export function refuseWrongRole(service: string, { name: policy, roles }: RoleRule, actor: Actor): void {
  if (hasRequiredRole(actor, roles)) return;
  authorisationDecisions.inc({ service, decision: 'deny', policy });
  throw new ProblemError('forbidden');
}

/** Whether a rule allows the actor. The decision is counted and traced. */
export const authorise = <State, Command>(
  service: string,
  { name: policy, allows }: CommandRule<State, Command>,
  actor: Actor,
  about: { readonly state: State; readonly command: Command },
): Promise<boolean> =>
  withSpan('policy.check', { 'geleit.service': service, 'geleit.policy': policy }, async () => {
    const allowed = allows(actor, about.state, about.command);
    authorisationDecisions.inc({ service, decision: allowed ? 'allow' : 'deny', policy });
    return allowed;
  });
