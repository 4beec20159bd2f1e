import {
  everyRow,
  hasRole,
  noRow,
  commandRule,
  contentRule,
  type Actor,
  type CommandRule,
  type Predicate,
  type Role,
} from '@geleit/access';
import { projectProgrammes, type ProjectProgramme } from '@geleit/contracts';
import type { Analysis } from './analysis/state.decider.js';
import type { NetworkContact } from './network-contact/network-contact.decider.js';
import { programmeOf } from './project/office.decider.js';
import type { Project } from './project/state.decider.js';

interface AgencyOwned {
  readonly agencyId: string;
  /** Absent: `IA`. */
  readonly programme?: ProjectProgramme;
}
/** A stream of an agency. It belongs to no agency until its first event is recorded. */
type AgencyOwnedState = Analysis | Project | NetworkContact;

const isProjectWorkerOf = (actor: Actor, { agencyId }: AgencyOwned): boolean =>
  hasRole(actor, 'project_worker') && actor.agencies.includes(agencyId);
const isTeamLeadOf = (actor: Actor, { agencyId }: AgencyOwned): boolean =>
  hasRole(actor, 'team_lead') && actor.agencies.includes(agencyId);

/** Everything but the work of integration agencies is done by the counsellors of the office. */
const isCounsellorOf = (actor: Actor, owned: AgencyOwned): boolean =>
  programmeOf(owned) !== 'IA' && hasRole(actor, 'counsellor') && actor.agencies.includes(owned.agencyId);

/** Who does the work: project workers of an integration agency; elsewhere counsellors, and leads with them. */
const isWorkerOf = (actor: Actor, owned: AgencyOwned): boolean =>
  programmeOf(owned) === 'IA'
    ? isProjectWorkerOf(actor, owned)
    : isCounsellorOf(actor, owned) || isTeamLeadOf(actor, owned);

/** Project workers and leads of the office, and its counsellors unless it is integration agencies' work. */
export const isStaffOfAgency = (actor: Actor, agencyOwned: AgencyOwned): boolean =>
  isProjectWorkerOf(actor, agencyOwned) ||
  isTeamLeadOf(actor, agencyOwned) ||
  isCounsellorOf(actor, agencyOwned);

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

/** Those who work for integration agencies, and the leads of their offices. */
export const agencyRoles: readonly Role[] = ['project_worker', 'team_lead'];
/** Those who do such work in any programme. */
export const workerRoles: readonly Role[] = [...agencyRoles, 'counsellor'];
/** The same, and those who are responsible elsewhere in the organisation. */
export const projectRoles: readonly Role[] = [...workerRoles, 'organisation_admin', 'reporting_officer'];

/**
 * For commands that begin an analysis, a project or a log entry. Whether the actor works in the office is
 * checked while the command is prepared: only the register knows whose it is.
 */
export const mayCreateInAgency: CommandRule = commandRule('project workers of the agency', [
  'project_worker',
]);

/**
 * For commands that begin something in a programme of an office: the work of integration agencies is done by
 * project workers, that of every other programme by counsellors and leads. The office is checked as above.
 */
export const mayBeginInProgramme: CommandRule<unknown, { readonly programme?: ProjectProgramme }> =
  contentRule(
    'project workers of the agency; counsellors and leads in other programmes of their office',
    workerRoles,
    {
      mayAllow: () => true,
      allows: (actor, _, command) =>
        programmeOf(command) === 'IA'
          ? hasRole(actor, 'project_worker')
          : hasRole(actor, 'counsellor', 'team_lead'),
    },
  );

/** The network log and analyses are the office's own. For everyone else they do not exist. */
export const mayEditNetworkContact = commandRule<AgencyOwnedState>(
  'project workers of the agency; counsellors and leads in other programmes of their office',
  workerRoles,
  onExistingState(isWorkerOf),
  onExistingState(isStaffOfAgency),
);
export const mayEditAgencyRecord = commandRule<AgencyOwnedState>(
  'project workers of the agency',
  ['project_worker'],
  onExistingState(isProjectWorkerOf),
  onExistingState(isStaffOfAgency),
);
export const mayApproveAnalysis = commandRule<AgencyOwnedState>(
  'project workers and leads of the agency',
  workerRoles,
  onExistingState(isStaffOfAgency),
  onExistingState(isStaffOfAgency),
);

export const mayWorkOnProject = commandRule<AgencyOwnedState>(
  'project workers of the agency; counsellors and leads in other programmes of their office',
  workerRoles,
  onExistingState(isWorkerOf),
  onExistingState(mayKnowProject),
);
export const mayApproveProject = commandRule<AgencyOwnedState>(
  'leads of the agency',
  ['team_lead'],
  onExistingState(isTeamLeadOf),
  onExistingState(mayKnowProject),
);

/** Rows of the agencies the actor works for or leads. */
export const rowsOfOwnAgencies = (actor: Actor): Predicate<Pick<AgencyOwned, 'agencyId'>> =>
  hasRole(actor, 'project_worker', 'team_lead') ? { column: 'agencyId', isOneOf: actor.agencies } : noRow;

type ProgrammeRow = Required<AgencyOwned>;

/** The same, and for counsellors the rows of the programmes in which they do such work. */
export const rowsOfOwnProgrammes = (actor: Actor): Predicate<ProgrammeRow> => ({
  any: [
    rowsOfOwnAgencies(actor),
    ...(hasRole(actor, 'counsellor')
      ? [
          {
            all: [
              { column: 'agencyId', isOneOf: actor.agencies },
              { column: 'programme', isOneOf: projectProgrammes.filter((programme) => programme !== 'IA') },
            ],
          } as const,
        ]
      : []),
  ],
});

/** Rows of projects the actor works on or is responsible for. */
export const rowsOfVisibleProjects = (actor: Actor): Predicate<ProgrammeRow> =>
  isResponsibleForProjects(actor) ? everyRow : rowsOfOwnProgrammes(actor);
