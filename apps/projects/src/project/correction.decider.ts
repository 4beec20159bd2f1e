import { atField, rejectField, reject, type CommandMeta, type Decision, type EventOf } from '@geleit/kernel';
import { checkDayAfterPreviousStep, checkFundingYear } from './day.decider.js';
import type { CorrectProjectStart, ReopenPlan, ReopenReport, VoidProject } from './lifecycle.language.js';
import type { ProjectLanguage } from './project.language.js';
import { projectEventFieldsOn, type ExistingProject, type OpeningProcess } from './state.decider.js';

type CorrectionDecision = Decision<typeof ProjectLanguage>;

/** The start is moved to a day before all work, and not before the approval. */
export function correctProjectStart(
  { startedOn, reason }: Readonly<CorrectProjectStart>,
  state: ExistingProject,
  commandMeta: CommandMeta,
): CorrectionDecision {
  const formerlyOn = state.startedOn;
  if (formerlyOn === undefined) return reject('NotStarted');
  if (formerlyOn === startedOn) return [];
  return (
    atField('/startedOn', checkFundingYear(startedOn, state)) ??
    atField('/startedOn', checkDayAfterPreviousStep(startedOn, stepBeforeStart(state), commandMeta)) ??
    checkNoEarlierWork(startedOn, state) ?? [
      {
        type: 'ProjectStartCorrected',
        data: { ...projectEventFieldsOn(state, startedOn), startedOn, formerlyOn, reason },
      },
      ...(state.kind === 'opening_process' ? moveFirstContact(state, formerlyOn, startedOn) : []),
    ]
  );
}

/** Reports count stages, each in the year in which it was reached. */
const moveFirstContact = (
  state: OpeningProcess,
  formerlyOn: string,
  contactedOn: string,
): readonly EventOf<typeof ProjectLanguage>[] => [
  {
    type: 'OpeningStageStruck',
    data: {
      ...projectEventFieldsOn(state, formerlyOn),
      stage: 'contacted',
      reachedOn: formerlyOn,
      reason: 'did_not_happen',
    },
  },
  {
    type: 'OpeningStageReached',
    data: { ...projectEventFieldsOn(state, contactedOn), stage: 'contacted', reachedOn: contactedOn },
  },
];

export const voidProject = (command: Readonly<VoidProject>): CorrectionDecision => ({
  type: 'ProjectVoided',
  data: command,
});

export const reopenPlan = (command: Readonly<ReopenPlan>): CorrectionDecision => ({
  type: 'PlanReopened',
  data: command,
});

export const reopenReport = (command: Readonly<ReopenReport>): CorrectionDecision => ({
  type: 'ReportReopened',
  data: command,
});

const stepBeforeStart = (state: ExistingProject) =>
  state.kind === 'integration_project' && state.approvedOn !== undefined ? { since: state.approvedOn } : {};

function checkNoEarlierWork(day: string, state: ExistingProject) {
  const days = [
    state.since === state.startedOn ? undefined : state.since,
    ...[...state.measures.values()].map(({ heldOn }) => heldOn),
    ...(state.kind === 'opening_process'
      ? [state.stages[1]?.reachedOn, state.pausedOn, state.spells[0]?.to]
      : [...state.goals.values()].flatMap(({ measuredOn, evaluation }) => [
          ...measuredOn,
          evaluation?.evaluatedOn,
        ])),
  ];
  return days.some((workDay) => workDay !== undefined && workDay < day)
    ? rejectField('/startedOn', 'WorkDoneEarlier')
    : undefined;
}
