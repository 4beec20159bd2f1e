import {
  everyRow,
  hasRole,
  noRow,
  commandRule,
  type Actor,
  type CommandRule,
  type Predicate,
} from '@geleit/access';
import type { Analysis } from './analysis/analysis.decider.js';
import type { NetworkContact } from './network-contact/network-contact.decider.js';
import type { Project } from './project/state.decider.js';

interface AgencyOwned {
  readonly agencyId: string;
}
/** A stream of an agency. It belongs to no agency until its first event is recorded. */
type AgencyOwnedState = Analysis | Project | NetworkContact;

const isProjectWorkerOf = (actor: Actor, { agencyId }: AgencyOwned): boolean =>
  hasRole(actor, 'project_worker') && actor.agencies.includes(agencyId);
const isTeamLeadOf = (actor: Actor, { agencyId }: AgencyOwned): boolean =>
  hasRole(actor, 'team_lead') && actor.agencies.includes(agencyId);

/** Project workers and leads of the agency. */
export const isStaffOfAgency = (actor: Actor, agencyOwned: AgencyOwned): boolean =>
  isProjectWorkerOf(actor, agencyOwned) || isTeamLeadOf(actor, agencyOwned);

/**
 * Who sees exact numbers of participants (PJ-4): the agency, and reporting officers, because they are
 * responsible for the organisation's numbers towards the funder.
 */
export const maySeeExactCounts = (actor: Actor, agencyOwned: AgencyOwned): boolean =>
  isStaffOfAgency(actor, agencyOwned) || hasRole(actor, 'reporting_officer');

/** People elsewhere in the organisation who are responsible for projects without working on them. */
const isResponsibleForProjects = (actor: Actor): boolean =>
  hasRole(actor, 'team_lead', 'organisation_admin', 'reporting_officer');

const onExistingState =
  (test: (actor: Actor, agencyOwned: AgencyOwned) => boolean) =>
  (actor: Actor, state: AgencyOwnedState): boolean =>
    'agencyId' in state && test(actor, state);
const mayKnowProject = (actor: Actor, agencyOwned: AgencyOwned): boolean =>
  isStaffOfAgency(actor, agencyOwned) || isResponsibleForProjects(actor);

const isProjectWorker = (actor: Actor): boolean => hasRole(actor, 'project_worker');

/**
 * For commands that begin an analysis, a project or a log entry. Whether the actor works in the office is
 * checked while the command is prepared: only the register knows whose it is.
 */
export const mayCreateInAgency: CommandRule = commandRule(
  'project workers of the agency',
  isProjectWorker,
  () => true,
  isProjectWorker,
);

/** Analyses and the network log are the agency's own. For everyone else they do not exist. */
export const mayEditAgencyRecord = commandRule<AgencyOwnedState>(
  'project workers of the agency',
  onExistingState(isProjectWorkerOf),
  onExistingState(isStaffOfAgency),
);
export const mayApproveAnalysis = commandRule<AgencyOwnedState>(
  'project workers and leads of the agency',
  onExistingState(isStaffOfAgency),
  onExistingState(isStaffOfAgency),
);

export const mayWorkOnProject = commandRule<AgencyOwnedState>(
  'project workers of the agency',
  onExistingState(isProjectWorkerOf),
  onExistingState(mayKnowProject),
);
export const mayApproveProject = commandRule<AgencyOwnedState>(
  'leads of the agency',
  onExistingState(isTeamLeadOf),
  onExistingState(mayKnowProject),
);

/** Rows of the agencies the actor works for or leads. */
export const rowsOfOwnAgencies = (actor: Actor): Predicate<AgencyOwned> =>
  hasRole(actor, 'project_worker', 'team_lead') ? { column: 'agencyId', isOneOf: actor.agencies } : noRow;

/** Rows of projects the actor works on or is responsible for. */
export const rowsOfVisibleProjects = (actor: Actor): Predicate<AgencyOwned> =>
  isResponsibleForProjects(actor) ? everyRow : rowsOfOwnAgencies(actor);
