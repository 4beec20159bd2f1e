import { isErased, unlessErased, withoutErased } from '@geleit/kernel';
import {
  CommandRejected,
  findRegisteredOffice,
  type DecidedCommand,
  type PrepareContext,
} from '@geleit/platform';
import { In } from 'typeorm';
import { v7 } from 'uuid';
import { CaseRow } from '../projections/case-row.projection.js';
import { ClientRow } from '../projections/clients.projection.js';
import { CourseRow } from '../projections/courses.projection.js';
import { SupportPlanRow, type GoalOfPlan } from '../projections/support-plans.projection.js';
import { TaskRow } from '../projections/tasks.projection.js';
import { prepareClosing } from './approval.api.js';
import { deadlinesToMove } from './deadlines/move-deadlines.decider.js';
import { findStaff } from './case-facts.api.js';
import type { PlanGoal } from './plan-goal.language.js';
import type { Case } from './state.decider.js';
import { assessForTransition, profileInProgramme } from './transition-eligibility.decider.js';
import type {
  MovedWork,
  OpenSuccessorCaseFacts,
  TransitionProgramme,
  TransitionProgrammeFacts,
  Warnings,
} from './transition.language.js';
import type { SafeContactStated } from './warning.language.js';

type Context = PrepareContext<never>;

export async function prepareTransitionProgramme(
  command: Readonly<TransitionProgramme>,
  context: Context,
): Promise<TransitionProgrammeFacts> {
  const { toAgencyId, toStaffId, toProgramme, consentId } = command;
  const office = await findRegisteredOffice(context, toAgencyId);
  const found = await (await context.rows()).findOneBy(CaseRow, { caseId: context.stream });
  if (found !== null) await refuseSecondCase(found.personId, toProgramme, context);
  const consent =
    found === null || consentId === undefined
      ? undefined
      : await findConsent(found.personId, consentId, context);
  return {
    ...(await prepareClosing(command, context)),
    ...(await findStaff(toStaffId, context)),
    ...(office?.organizationId === context.actor.tenant && { office }),
    ...(consent && { consent }),
    moved: await findWork(command, context),
    warnings: found === null ? {} : await findWarnings(found, context),
  };
}

/** K-1 */
async function refuseSecondCase(
  personId: string,
  programme: TransitionProgramme['toProgramme'],
  { rows }: Context,
): Promise<void> {
  const status = In(['opened', 'active', 'paused']);
  if (await (await rows()).existsBy(CaseRow, { personId, programme, status }))
    throw new CommandRejected({ rejected: 'OpenCaseExists' });
}

/** RF-1: if the consent ends meanwhile, the command is decided again. */
async function findConsent(personId: string, consentId: string, { rows, dependsOn }: Context) {
  const client = await (await rows()).findOneBy(ClientRow, { personId });
  dependsOn('client', personId, client?.version ?? 0);
  return client?.consents[consentId];
}

/** They need no consent: whoever works for the person next in the organisation has to know them. */
async function findWarnings(found: CaseRow, { open }: Context): Promise<Warnings> {
  const [row] = await open(CaseRow, [found]);
  return row === undefined ? {} : warningsToHandOn(row);
}

export function warningsToHandOn({
  dangerReason,
  safeContact,
}: Pick<CaseRow, 'dangerReason' | 'safeContact'>): Warnings {
  const { safeChannels, ...whenAndHow } = withoutErased(safeContact ?? {}) as Partial<SafeContactStated>;
  return {
    ...(dangerReason !== null && !isErased(dangerReason) && { danger: { dangerReason } }),
    ...(safeChannels !== undefined && { safeContact: { safeChannels, ...whenAndHow } }),
  };
}

/** Whatever was erased is not handed on. */
async function findWork(
  { dataScopes = [] }: Readonly<TransitionProgramme>,
  context: Context,
): Promise<MovedWork> {
  const withPlan = dataScopes.includes('plan');
  return {
    tasks: withPlan ? await findTasks(context) : [],
    goals: withPlan ? await findGoals(context) : [],
    courses: dataScopes.includes('education_work') ? await findCourses(context) : [],
  };
}

async function findTasks({ stream: caseId, rows, open }: Context): Promise<MovedWork['tasks']> {
  const found = await (await rows()).findBy(TaskRow, { caseId, status: 'open' });
  return (await open(TaskRow, found)).flatMap(({ text, dueOn }) =>
    isErased(text) ? [] : [{ taskId: v7(), text, dueOn }],
  );
}

async function findGoals({ stream: caseId, rows, open }: Context): Promise<readonly PlanGoal[]> {
  const status = In(['draft', 'proposed', 'agreed']);
  const found = await (await rows()).findBy(SupportPlanRow, { caseId, status });
  return (await open(SupportPlanRow, found)).flatMap(goalsToHandOn);
}

/** Of the version that both sides last agreed on: while the next one is drafted, that one still holds. */
export function goalsToHandOn({
  status,
  goals,
  earlierVersions,
}: Pick<SupportPlanRow, 'status' | 'goals' | 'earlierVersions'>): readonly PlanGoal[] {
  const agreed =
    status === 'agreed'
      ? goals
      : unlessErased(earlierVersions)?.findLast(({ endedBecause }) => endedBecause === 'revised')?.goals;
  return (unlessErased(agreed) ?? []).filter(isUnderWay).flatMap(readableGoal);
}
const isUnderWay = ({ status }: GoalOfPlan): boolean => status === 'open' || status === 'in_progress';

/** What is still to be done for it. */
function readableGoal({ domain, text, indicator, dueOn, measures }: GoalOfPlan): readonly PlanGoal[] {
  if (isErased(text)) return [];
  return [
    {
      domain,
      text,
      ...(indicator !== undefined && !isErased(indicator) && { indicator }),
      dueOn,
      measures: measures.flatMap(({ text: step, responsible, dueOn: day, doneOn }) =>
        isErased(step) || doneOn !== undefined
          ? []
          : [{ text: step, responsible, ...(day !== undefined && { dueOn: day }) }],
      ),
    },
  ];
}

async function findCourses({ stream: caseId, rows, open }: Context): Promise<MovedWork['courses']> {
  const found = await (await rows()).findBy(CourseRow, { caseId });
  return (await open(CourseRow, found)).map(
    ({ caseId: _, visits: __, courseId: ___, provider, kind, knownSince, ...course }) => ({
      courseId: v7(),
      kind,
      knownSince,
      ...(provider !== null && !isErased(provider) && { provider }),
      ...Object.fromEntries(Object.entries(course).filter(([, value]) => value !== null)),
    }),
  );
}

/** The new case is opened under the id of the command. */
export function successorOf({
  stream: predecessorCaseId,
  command,
  state,
  facts,
  meta,
}: DecidedCommand<Case, Readonly<TransitionProgramme>, TransitionProgrammeFacts>) {
  if (state.status === 'none') return [];
  return [
    {
      stream: meta.id,
      command: { type: 'OpenSuccessorCase', data: {} },
      facts: openingOf(command, { predecessorCaseId, successorCaseId: meta.id, state, facts }),
    },
  ];
}

function openingOf(
  command: Readonly<TransitionProgramme>,
  { predecessorCaseId, successorCaseId, state, facts }: Transition,
): OpenSuccessorCaseFacts {
  const { toProgramme, toAgencyId, toStaffId, transitionedOn, occupation, dataScopes = [] } = command;
  const { personProtected, deputy, eventFields, urgent: isUrgent } = state;
  return {
    opening: {
      enrolmentId: successorCaseId,
      predecessorCaseId,
      personId: eventFields.personId,
      programme: toProgramme,
      agencyId: toAgencyId,
      kind: 'counselling',
      openedOn: transitionedOn,
      profile: profileInProgramme(command, state),
      eligibility: assessForTransition(command, state).eligibility,
    },
    staffId: toStaffId,
    moved: facts.moved,
    deadlines: deadlinesToMove(state, { withContent: dataScopes.includes('plan') }),
    warnings: facts.warnings,
    isUrgent,
    ...(occupation !== undefined && dataScopes.includes('education_work') && { occupation }),
    ...(personProtected && { protection: deputy === undefined ? {} : { deputyId: deputy.staffId } }),
  };
}
interface Transition {
  readonly predecessorCaseId: string;
  readonly successorCaseId: string;
  readonly state: Exclude<Case, { readonly status: 'none' }>;
  readonly facts: TransitionProgrammeFacts;
}

/** With a void case, the one that it followed is open again. */
export const transitionToUndo = ({
  stream: successorCaseId,
  state,
}: DecidedCommand<Case, object, unknown>) =>
  state.status === 'none' || state.predecessorCaseId === undefined
    ? []
    : [
        {
          stream: state.predecessorCaseId,
          command: { type: 'UndoTransition', data: { successorCaseId } },
        },
      ];
