import { reject, type Decision, type Meta } from '@geleit/kernel';
import { choiceFault, justificationFault, qualificationFault } from './choice.decider.js';
import { stepFault, yearFault } from './day.decider.js';
import type {
  ApproveProject,
  CloseProject,
  CountVolunteers,
  FreezeReport,
  RejectProject,
  StartProject,
  SubmitProject,
} from './life.language.js';
import type { ProjectLanguage } from './project.language.js';
import { runningFault } from './running.decider.js';
import { aboutOn, type IntegrationProject } from './state.decider.js';

type Decided = Decision<typeof ProjectLanguage>;

/** PJ-6: characters that say why a goal was not reached. */
const enoughOfAReason = 100;

export function submitProject(
  { submittedOn, analysis }: Readonly<SubmitProject>,
  state: IntegrationProject,
  meta: Meta,
): Decided {
  if (state.status !== 'planned') return reject('NotPlanned');
  return (
    stepFault(submittedOn, state, meta) ??
    choiceFault(state, analysis) ??
    goalsFault(state) ?? { type: 'ProjectSubmitted', data: { submittedOn } }
  );
}

export function approveProject(
  { analysis, ...approval }: Readonly<ApproveProject>,
  state: IntegrationProject,
  meta: Meta,
): Decided {
  if (state.status !== 'submitted') return reject('NotSubmitted');
  return (
    stepFault(approval.approvedOn, state, meta) ??
    justificationFault(state, analysis, approval.approvedOn) ??
    qualificationFault({ ...approval, specialServices: state.specialServices }) ?? {
      type: 'ProjectApproved',
      data: approval,
    }
  );
}

export function rejectProject(
  command: Readonly<RejectProject>,
  state: IntegrationProject,
  meta: Meta,
): Decided {
  if (state.status !== 'submitted') return reject('NotSubmitted');
  return stepFault(command.rejectedOn, state, meta) ?? { type: 'ProjectRejected', data: command };
}

export function startProject(
  { startedOn }: Readonly<StartProject>,
  state: IntegrationProject,
  meta: Meta,
): Decided {
  if (state.status !== 'approved') return reject('NotApproved');
  return (
    stepFault(startedOn, state, meta) ??
    yearFault(startedOn, state) ?? {
      type: 'ProjectStarted',
      data: { ...aboutOn(state, startedOn), startedOn, fields: state.fields },
    }
  );
}

export const countVolunteers = (command: Readonly<CountVolunteers>, state: IntegrationProject): Decided =>
  runningFault(state) ?? { type: 'VolunteersCounted', data: command };

export const freezeReport = (
  command: Readonly<FreezeReport>,
  state: IntegrationProject,
  meta: Meta,
): Decided =>
  runningFault(state) ??
  stepFault(command.frozenOn, state, meta) ??
  laterFault(command.frozenOn, state) ??
  reportFault(state) ?? { type: 'ReportFrozen', data: command };

export function closeProject(
  command: Readonly<CloseProject>,
  state: IntegrationProject,
  meta: Meta,
): Decided {
  if (state.status !== 'reporting') return reject('ReportNotFrozen');
  return stepFault(command.closedOn, state, meta) ?? { type: 'ProjectClosed', data: command };
}

/** PJ-3: what a goal needs besides is asked for when it is agreed. */
function goalsFault({ goals, measures }: IntegrationProject) {
  if (goals.size === 0) return reject('NoGoals');
  const served = new Set([...measures.values()].map(({ goalId }) => goalId));
  const idle = [...goals.keys()].filter((goalId) => !served.has(goalId));
  return idle.length > 0 ? reject('GoalWithoutMeasure', idle.join(', ')) : undefined;
}

/** PJ-6 */
function reportFault({ goals }: IntegrationProject) {
  for (const [goalId, { evaluation }] of goals) {
    if (evaluation === undefined) return reject('GoalWithoutResult', goalId);
    if (evaluation.result === 'not_reached' && evaluation.text.trim().length < enoughOfAReason)
      return reject('ReasonTooShort', goalId);
  }
  return undefined;
}

/** The report is about what was done until then. */
function laterFault(day: string, { goals, measures }: IntegrationProject) {
  const days = [
    ...[...measures.values()].map(({ heldOn }) => heldOn),
    ...[...goals.values()].map(({ evaluation }) => evaluation?.evaluatedOn),
  ];
  return days.some((it) => it !== undefined && it > day) ? reject('WorkDoneLater') : undefined;
}
