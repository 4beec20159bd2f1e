import {
  actsFor,
  allowsNobodyWith,
  commandRule,
  contentRule,
  offeredOnlyIf,
  hasRole,
  noRow,
  staffIdsOf,
  type Actor,
  type CommandRule,
  type Predicate,
  type Role,
} from '@geleit/access';
import { programmes, type ProjectProgramme } from '@geleit/contracts';
import type { CalendarFeed } from './calendar-feed/calendar-feed.decider.js';
import type { AssignCounsellor, HandOverAssignment, UnassignCounsellor } from './case/assignment.language.js';
import type { ConfirmDeadline } from './case/deadlines/deadline.language.js';
import type { CloseCase } from './case/closing.language.js';
import { isAssignedTo, leadOf, type Case, type ExistingCase } from './case/state.decider.js';
import type { TransferCase } from './case/transfer.language.js';
import type { GroupSeries } from './group-series/state.decider.js';

/** Whoever moved to another office keeps no access here, and nobody stands in where they do not work. */
export const worksAtOfficeOf = (actor: Actor, state: Case): state is ExistingCase =>
  state.status !== 'none' && actor.agencies.includes(state.eventFields.agencyId);
/** The actor without the colleagues for whom they stand in today. */
const themselves = (actor: Actor): Actor => ({ ...actor, standsInFor: [] });
/** For an absent counsellor of a protected person, only the named deputy stands in, who is assigned. */
const inCaseOf = (actor: Actor, { personProtected }: ExistingCase): Actor =>
  personProtected ? themselves(actor) : actor;
/** Including those who stand in today for an absent counsellor of the case. */
export const counsels = (actor: Actor, state: Case): boolean =>
  hasRole(actor, 'counsellor') &&
  worksAtOfficeOf(actor, state) &&
  staffIdsOf(inCaseOf(actor, state)).some((staffId) => isAssignedTo(state, staffId));
const isResponsible = (actor: Actor, state: Case): boolean =>
  hasRole(actor, 'counsellor') &&
  worksAtOfficeOf(actor, state) &&
  actsFor(inCaseOf(actor, state), leadOf(state));
/**
 * The team lead knows no more of a protected person's case than of the person: nothing, unless nobody is left
 * to lead it. A void case needs nobody.
 */
const leadsAgency = (actor: Actor, state: Case): boolean =>
  hasRole(actor, 'team_lead') &&
  worksAtOfficeOf(actor, state) &&
  (!state.personProtected || (leadOf(state) === undefined && state.status !== 'void'));
/**
 * Team leads and deputies of an absent lead counsellor distribute work, but cannot give themselves access,
 * neither directly nor through somebody for whom they stand in.
 */
const mayGiveWorkTo = (actor: Actor, state: Case, staffId: string): boolean =>
  isResponsible(themselves(actor), state) || !actsFor(actor, staffId);
/** Who distributes the work of the case. */
const distributesWork = (actor: Actor, state: Case): boolean =>
  isResponsible(actor, state) || leadsAgency(actor, state);
export const mayKnowOfCase = (actor: Actor, state: Case): boolean =>
  counsels(actor, state) || leadsAgency(actor, state);

/** Those who counsel, and who lead their office. */
export const caseRoles: readonly Role[] = ['counsellor', 'team_lead'];

/** Nobody knows of an erased case. */
const ruleOfCase = <Command = unknown>(
  name: string,
  mayAllow: CommandRule<Case>['mayAllow'],
  allows: CommandRule<Case, Command>['allows'] = () => true,
): CommandRule<Case, Command> =>
  allowsNobodyWith('status', ['none'], contentRule(name, caseRoles, { mayAllow, allows }, mayKnowOfCase));

/**
 * Content belongs to the assigned counsellors (§ 203 StGB), while they work at the office of the case. The
 * agency's team lead knows that the case exists and who works on it (K-7). In a void case nobody is assigned.
 */
export const mayCounselCase = allowsNobodyWith(
  'status',
  ['none', 'void'],
  commandRule<Case>('counsellors of the case', ['counsellor'], counsels, mayKnowOfCase),
);

export const mayAssignCounsellor = ruleOfCase<AssignCounsellor>(
  'the lead counsellor, or the team lead of the agency',
  distributesWork,
  (actor, state, { staffId }) => mayGiveWorkTo(actor, state, staffId),
);

/** Whoever was named for a protected person stays. */
const mayStepBack = (state: Case, staffId: string): boolean =>
  state.status !== 'none' && isAssignedTo(state, staffId) && state.deputy?.staffId !== staffId;

export const mayUnassignCounsellor = offeredOnlyIf(
  ruleOfCase<UnassignCounsellor>(
    'the lead counsellor, the team lead of the agency, or the counsellor who steps back',
    mayKnowOfCase,
    (actor, state, { staffId }) => distributesWork(actor, state) || staffId === actor.subject,
  ),
  (actor, state) => distributesWork(actor, state) || mayStepBack(state, actor.subject),
);

export const mayHandOverAssignment = ruleOfCase<HandOverAssignment>(
  'the lead counsellor, or the team lead of the agency',
  distributesWork,
  (actor, state, { toStaffId }) => mayGiveWorkTo(actor, state, toStaffId),
);

const mayPassOnTo = ruleOfCase<Pick<TransferCase, 'toStaffId'>>(
  'the lead counsellor, or the team lead of the agency',
  distributesWork,
  (actor, state, { toStaffId }) => mayGiveWorkTo(actor, state, toStaffId),
);
export const mayTransferCase = mayPassOnTo;
export const mayTransitionProgramme = mayPassOnTo;

/**
 * When the person has died or cannot be reached, the agency's team lead can close a case that nobody else
 * would.
 */
export const mayCloseCase = ruleOfCase<CloseCase>(
  'counsellors of the case, or the team lead of the agency if the person died or cannot be reached',
  mayKnowOfCase,
  (actor, state, { reason }) => counsels(actor, state) || reason === 'deceased' || reason === 'contact_lost',
);

export const mayReopenCase = ruleOfCase(
  'counsellors of the case, or the team lead of the agency',
  mayKnowOfCase,
);

/** A closing says nothing of what was counselled, so the team lead can be the second pair of eyes. */
export const mayApproveClosure = mayReopenCase;

/**
 * Nothing brings a void case back, so nobody voids it who only stands in. Whatever else is put right can be
 * recorded again: what was struck or undone, closed, transferred or merged.
 */
export const mayVoidCase = ruleOfCase(
  'the lead counsellor themselves, or the team lead of the agency',
  (actor, state) => isResponsible(themselves(actor), state) || leadsAgency(actor, state),
);

/**
 * The second person also finds out what the notice says: the team lead, who does not read what is counselled,
 * states the day that they read there themselves (D-1, K-7).
 */
export const mayConfirmDeadline = ruleOfCase<ConfirmDeadline>(
  'counsellors of the case; the team lead of the agency with the day that they read in the notice',
  mayKnowOfCase,
  (actor, state, { endsOn, noticeRead = false }) =>
    counsels(actor, state) || (endsOn !== undefined && noticeRead),
);
export const mayPassOnDeadline = mayReopenCase;

/** For which enrolment the actor may open a case is checked while the command is prepared. */
export const mayOpenCase = commandRule<Case>('counsellors and team leads', caseRoles);

/** Whoever counsels; of which cases is checked while they are read, and of other people nothing exists. */
export const mayReadCounselling = commandRule<unknown>('counsellors of the case', ['counsellor']);

/** How the organisation works. */
export const mayStateCasePolicy = commandRule<unknown>("the organisation's administration", [
  'organisation_admin',
]);

/** Numbers only: leads of their offices, counsellors of themselves. */
export const mayReadWorkload = commandRule<unknown>('leads of the office; counsellors their own', caseRoles);

/** Those who do group work. */
export const groupRoles: readonly Role[] = [...caseRoles, 'project_worker'];

/** For their own calendar, in which nothing is that they could not read. */
export const mayCreateCalendarFeed = commandRule<unknown>('those who counsel or lead groups', groupRoles);
/** An address reaches one calendar, so nobody stands in. */
const ownsCalendarFeed = ({ subject }: Actor, { staffId }: CalendarFeed): boolean => staffId === subject;
export const mayRevokeCalendarFeed = commandRule<CalendarFeed>(
  'who created it',
  groupRoles,
  ownsCalendarFeed,
  ownsCalendarFeed,
);

/** Of which groups is checked while they are read. */
export const mayReadLedGroups = commandRule<unknown>('those who lead groups', groupRoles);

/**
 * The work of integration agencies is done by their project workers, every other by counsellors; leads do
 * both.
 */
const doesGroupWorkOf = (actor: Actor, programme: ProjectProgramme): boolean =>
  hasRole(actor, 'team_lead', programme === 'IA' ? 'project_worker' : 'counsellor');

/** Whether the actor works in the office is checked while the command is prepared. */
export const mayStartGroup = contentRule<unknown, { readonly programme: ProjectProgramme }>(
  'counsellors and leads of the office; project workers for integration agencies',
  groupRoles,
  { mayAllow: () => true, allows: (actor, _, { programme }) => doesGroupWorkOf(actor, programme) },
);

/** A group is the work of its office. For everyone else it does not exist. */
const worksWithGroup = (actor: Actor, state: GroupSeries): boolean =>
  state.status !== 'none' &&
  actor.agencies.includes(state.eventFields.agencyId) &&
  doesGroupWorkOf(actor, state.eventFields.programme);
export const mayWorkWithGroup = commandRule<GroupSeries>(
  'counsellors and leads of the office; project workers for integration agencies',
  groupRoles,
  worksWithGroup,
  worksWithGroup,
);

interface GroupOfOffice {
  readonly agencyId: string;
  readonly programme: ProjectProgramme;
}
const ofOffices = (actor: Actor): Predicate<GroupOfOffice> => ({
  column: 'agencyId',
  isOneOf: actor.agencies,
});
const ofProgrammes = (actor: Actor, isOneOf: readonly ProjectProgramme[]): Predicate<GroupOfOffice> => ({
  all: [ofOffices(actor), { column: 'programme', isOneOf }],
});

/** Rows of the groups with which the actor may work. */
export function rowsOfOwnGroups(actor: Actor): Predicate<GroupOfOffice> {
  if (hasRole(actor, 'team_lead')) return ofOffices(actor);
  const isCounsellor = hasRole(actor, 'counsellor');
  if (hasRole(actor, 'project_worker')) return isCounsellor ? ofOffices(actor) : ofProgrammes(actor, ['IA']);
  return isCounsellor ? ofProgrammes(actor, programmes) : noRow;
}

/** Those who work on cases, and the administration: readers of interpreters and of case policies. */
export const caseAndAdminRoles: readonly Role[] = [...caseRoles, 'organisation_admin'];
const knowsInterpreters = (actor: Actor): boolean => hasRole(actor, ...caseAndAdminRoles);

/** Leads know whom they work with, and the administration whom it pays. */
export const mayEditInterpreters = commandRule<unknown>(
  "leads and the organisation's administration",
  ['team_lead', 'organisation_admin'],
  () => true,
  knowsInterpreters,
);
/** Nothing brings an entry back. */
export const mayEraseInterpreters = commandRule<unknown>(
  "the organisation's administration",
  ['organisation_admin'],
  () => true,
  knowsInterpreters,
);
