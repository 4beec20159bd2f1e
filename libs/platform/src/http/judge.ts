import type { Actor, CommandRule } from '@geleit/access';
import { authorizations } from '../telemetry/metrics.js';
import { span } from '../telemetry/trace.js';

/** A rule's verdict on an actor, counted and traced. */
export const judge = <State, Command>(
  service: string,
  { name: policy, allows }: CommandRule<State, Command>,
  actor: Actor,
  about: { readonly state: State; readonly command: Command },
): Promise<boolean> =>
  span('policy.check', { 'geleit.service': service, 'geleit.policy': policy }, async () => {
    const allowed = allows(actor, about.state, about.command);
    authorizations.inc({ service, decision: allowed ? 'allow' : 'deny', policy });
    return allowed;
  });
