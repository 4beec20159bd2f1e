import { atField, reject, type Decision, type CommandMeta } from '@geleit/kernel';
import {
  checkFieldChoice,
  checkFieldsJustified,
  checkAdaQualification,
  requiredQualification,
} from './field-choice.decider.js';
import { checkDayAfterPreviousStep, checkFundingYear } from './day.decider.js';
import { goalsWithMeasures } from './goal.decider.js';
import type {
  ApproveProject,
  CloseProject,
  CountVolunteers,
  FreezeReport,
  RejectProject,
  StartProject,
  SubmitProject,
} from './lifecycle.language.js';
import type { AnalysisFacts, ApprovalFacts } from './plan.language.js';
import type { ProjectLanguage } from './project.language.js';
import { projectEventFieldsOn, type IntegrationProject } from './state.decider.js';

type LifecycleDecision = Decision<typeof ProjectLanguage>;

/** PJ-6: minimum number of characters that explain why a goal was not reached. */
const minimumReasonLength = 100;

export function submitProject(
  { submittedOn }: Readonly<SubmitProject>,
  state: IntegrationProject,
  commandMeta: CommandMeta,
  { analysis }: AnalysisFacts,
): LifecycleDecision {
  return (
    atField('/submittedOn', checkDayAfterPreviousStep(submittedOn, state, commandMeta)) ??
    checkFieldChoice(state, analysis) ?? { type: 'ProjectSubmitted', data: { submittedOn } }
  );
}

export function approveProject(
  approval: Readonly<ApproveProject>,
  state: IntegrationProject,
  commandMeta: CommandMeta,
  facts: ApprovalFacts,
): LifecycleDecision {
  return (
    atField('/approvedOn', checkDayAfterPreviousStep(approval.approvedOn, state, commandMeta)) ??
    checkFieldsJustified(state, facts.analysis, approval.approvedOn) ??
    checkAdaQualification(state, facts, '/approvedOn') ?? {
      type: 'ProjectApproved',
      data: { ...approval, ...requiredQualification(state) },
    }
  );
}

export function rejectProject(
  command: Readonly<RejectProject>,
  state: IntegrationProject,
  commandMeta: CommandMeta,
): LifecycleDecision {
  return (
    atField('/rejectedOn', checkDayAfterPreviousStep(command.rejectedOn, state, commandMeta)) ?? {
      type: 'ProjectRejected',
      data: command,
    }
  );
}

export function startProject(
  { startedOn }: Readonly<StartProject>,
  state: IntegrationProject,
  commandMeta: CommandMeta,
): LifecycleDecision {
  return (
    atField('/startedOn', checkDayAfterPreviousStep(startedOn, state, commandMeta)) ??
    atField('/startedOn', checkFundingYear(startedOn, state)) ?? {
      type: 'ProjectStarted',
      data: { ...projectEventFieldsOn(state, startedOn), startedOn, fields: state.fields },
    }
  );
}

export const countVolunteers = (command: Readonly<CountVolunteers>): LifecycleDecision => ({
  type: 'VolunteersCounted',
  data: command,
});

export const freezeReport = (
  command: Readonly<FreezeReport>,
  state: IntegrationProject,
  commandMeta: CommandMeta,
): LifecycleDecision =>
  atField('/frozenOn', checkDayAfterPreviousStep(command.frozenOn, state, commandMeta)) ??
  atField('/frozenOn', checkNoLaterWork(command.frozenOn, state)) ?? { type: 'ReportFrozen', data: command };

export function closeProject(
  command: Readonly<CloseProject>,
  state: IntegrationProject,
  commandMeta: CommandMeta,
): LifecycleDecision {
  return (
    atField('/closedOn', checkDayAfterPreviousStep(command.closedOn, state, commandMeta)) ?? {
      type: 'ProjectClosed',
      data: command,
    }
  );
}

/** PJ-3: every goal has a measure. The other parts of the rule are checked when a goal is agreed. */
export function checkGoalsHaveMeasures(state: IntegrationProject) {
  if (state.goals.size === 0) return reject('NoGoals');
  const served = new Set(goalsWithMeasures(state));
  const idle = [...state.goals.keys()].filter((goalId) => !served.has(goalId));
  return idle.length > 0 ? reject('GoalWithoutMeasure', idle.join(', ')) : undefined;
}

/** PJ-6: every goal has a result, and a goal that was not reached has a reason. */
export function checkReportComplete({ goals }: IntegrationProject) {
  for (const [goalId, { evaluation }] of goals) {
    if (evaluation === undefined) return reject('GoalWithoutResult', goalId);
    if (evaluation.result === 'not_reached' && evaluation.text.trim().length < minimumReasonLength)
      return reject('ReasonTooShort', goalId);
  }
  return undefined;
}

/** The report covers all work done up to its day. */
function checkNoLaterWork(day: string, { goals, measures }: IntegrationProject) {
  const days = [
    ...[...measures.values()].map(({ heldOn }) => heldOn),
    ...[...goals.values()].map(({ evaluation }) => evaluation?.evaluatedOn),
  ];
  return days.some((workDay) => workDay !== undefined && workDay > day) ? reject('WorkDoneLater') : undefined;
}
