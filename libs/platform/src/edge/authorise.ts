import type { Actor, CommandRule } from '@geleit/access';
import { authorisationDecisions } from '../telemetry/metrics.js';
import { withSpan } from '../telemetry/spans.js';

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
