import { everyRow, is, noRow, rule, type Actor, type CommandRule, type Predicate } from '@geleit/access';
import type { Analysis } from './analysis/analysis.decider.js';
import type { NetworkContact } from './network-contact/network-contact.decider.js';
import type { Project } from './project/state.decider.js';

interface Owned {
  readonly agencyId: string;
}
/** A stream of an agency; of nobody's yet as long as nothing is recorded. */
type Stream = Analysis | Project | NetworkContact;

const works = (actor: Actor, { agencyId }: Owned): boolean =>
  is(actor, 'project_worker') && actor.agencies.includes(agencyId);
const leads = (actor: Actor, { agencyId }: Owned): boolean =>
  is(actor, 'team_lead') && actor.agencies.includes(agencyId);

/** Whoever works for the agency or leads it. */
export const isInside = (actor: Actor, owned: Owned): boolean => works(actor, owned) || leads(actor, owned);

/**
 * Who sees how many people took part, to the last one (PJ-4): the agency, and whoever answers for the
 * organisation's numbers towards the funder.
 */
export const countsExactly = (actor: Actor, owned: Owned): boolean =>
  isInside(actor, owned) || is(actor, 'reporting_officer');

/** Others of the organisation who answer for projects without working on them. */
const answers = (actor: Actor): boolean => is(actor, 'team_lead', 'organisation_admin', 'reporting_officer');

const of =
  (test: (actor: Actor, owned: Owned) => boolean) =>
  (actor: Actor, state: Stream): boolean =>
    'agencyId' in state && test(actor, state);
const knowsOfProject = (actor: Actor, owned: Owned): boolean => isInside(actor, owned) || answers(actor);

/** Whatever begins in an agency. */
export const whoBegins: CommandRule<unknown, Owned> = rule(
  'project workers of the agency',
  (actor, _, command) => works(actor, command),
  () => true,
  (actor) => is(actor, 'project_worker'),
);

/** Analyses and the network log are the agency's own: to others they do not exist. */
export const whoWorks = rule<Stream>('project workers of the agency', of(works), of(isInside));
export const whoApprovesAnalyses = rule<Stream>(
  'project workers and leads of the agency',
  of(isInside),
  of(isInside),
);

export const whoWorksOnProjects = rule<Stream>(
  'project workers of the agency',
  of(works),
  of(knowsOfProject),
);
export const whoApprovesProjects = rule<Stream>('leads of the agency', of(leads), of(knowsOfProject));

/** Rows of the agencies the actor works for or leads. */
export const ofOwnAgencies = (actor: Actor): Predicate<Owned> =>
  is(actor, 'project_worker', 'team_lead') ? { column: 'agencyId', isOneOf: actor.agencies } : noRow;

/** Rows of projects the actor works on or answers for. */
export const ofKnownProjects = (actor: Actor): Predicate<Owned> =>
  answers(actor) ? everyRow : ofOwnAgencies(actor);

/** The doors of routes whose rows are judged one by one. */
export const whoMayAskForProjects: CommandRule = rule(
  'project workers, leads, administrators and reporting officers of the organisation',
  (actor) => is(actor, 'project_worker') || answers(actor),
);
export const whoMayAskForAnalyses: CommandRule = rule('project workers and leads of the agency', (actor) =>
  is(actor, 'project_worker', 'team_lead'),
);
