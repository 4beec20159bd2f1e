import { inEveryState, reject, type CommandSender, type Permits, type RejectionOf } from '@geleit/kernel';
import { checkGoalNotNeeded } from './goal.decider.js';
import { checkGoalsHaveMeasures, checkReportComplete } from './lifecycle.decider.js';
import { checkStillPlanned } from './measure.decider.js';
import { checkNotPaused, checkOpen, isBrokenOff } from './opening.decider.js';
import type { ProjectLanguage } from './project.language.js';
import { checkNumbersOpen, checkProjectRunning } from './project-running.decider.js';
import type {
  ExistingProject,
  IntegrationProject,
  MeasureState,
  OpeningProcess,
  Project,
} from './state.decider.js';

type ProjectRejection = RejectionOf<typeof ProjectLanguage> | undefined;
type Check<State> = (state: State, sender: CommandSender) => ProjectRejection;

/** A project that was never planned, or is void, allows nothing. */
const inProject =
  (check: Check<ExistingProject> = inEveryState): Check<Project> =>
  (state, sender) => {
    if (state.kind === 'none') return reject('NoSuchProject');
    return state.isVoid ? reject('ProjectIsVoid') : check(state, sender);
  };
const inIntegrationProject = (check: Check<IntegrationProject>): Check<Project> =>
  inProject((state, sender) =>
    state.kind === 'integration_project' ? check(state, sender) : reject('NotAnIntegrationProject'),
  );
const inOpeningProcess = (check: Check<OpeningProcess>): Check<Project> =>
  inProject((state, sender) =>
    state.kind === 'opening_process' ? check(state, sender) : reject('NotAnOpeningProcess'),
  );

const checkNew = ({ kind }: Project): ProjectRejection =>
  kind === 'none' ? undefined : reject('AlreadyPlanned');

const inStatus =
  (
    status: IntegrationProject['status'],
    code: 'NotPlanned' | 'NotSubmitted' | 'NotApproved' | 'ReportNotFrozen',
  ) =>
  (state: IntegrationProject): ProjectRejection =>
    state.status === status ? undefined : reject(code);
const checkPlanned = inStatus('planned', 'NotPlanned');
const checkSubmitted = inStatus('submitted', 'NotSubmitted');

/**
 * Returns a rejection if the check rejects every part: the one that all have in common, `mixed` if they differ,
 * because nobody can know which part is meant, or `code` if there is no part.
 */
function checkAny<Part>(
  parts: Iterable<Part>,
  code: 'NoSuchGoal' | 'NoSuchMeasure',
  check: (part: Part) => ProjectRejection = inEveryState,
  mixed: 'NoMeasureStillPlanned' | 'NoSuchGoal' | 'NoSuchMeasure' = code,
): ProjectRejection {
  const faults = [...parts].map(check);
  if (faults.includes(undefined)) return undefined;
  const codes = new Set(faults.map((fault) => fault?.rejected));
  return codes.size > 1 ? reject(mixed) : (faults[0] ?? reject(code));
}
const checkAnyGoal = ({ goals }: IntegrationProject): ProjectRejection =>
  checkAny(goals.keys(), 'NoSuchGoal');
const checkAnyMeasure = (
  { measures }: ExistingProject,
  check?: (measure: MeasureState) => ProjectRejection,
): ProjectRejection => checkAny(measures.values(), 'NoSuchMeasure', check);
const checkAnyPlannedMeasure = ({ measures }: ExistingProject): ProjectRejection =>
  checkAny(measures.values(), 'NoSuchMeasure', checkStillPlanned, 'NoMeasureStillPlanned');

/** Integration projects are worked on while they run; processes run on days that the command names. */
const checkMayWork = (state: ExistingProject): ProjectRejection =>
  state.kind === 'integration_project' ? checkProjectRunning(state) : undefined;
/** Goals and measures are planned before the project is submitted, and while it runs. */
const checkMayPlan = (state: ExistingProject): ProjectRejection =>
  state.kind === 'integration_project' && state.status === 'planned' ? undefined : checkMayWork(state);

/** It starts in its funding year, and not before its last step. */
const checkMayStart = ({ fundingYear, since = '' }: IntegrationProject, at: string): ProjectRejection =>
  since > `${fundingYear}-12-31` || at < `${fundingYear}-01-01` ? reject('OutsideFundingYear') : undefined;

function checkPlanReopenable({ status }: IntegrationProject): ProjectRejection {
  if (status === 'planned') return reject('PlanIsOpen');
  return ['submitted', 'approved', 'rejected'].includes(status) ? undefined : reject('AlreadyStarted');
}
const checkStageStrikable = (state: OpeningProcess): ProjectRejection =>
  state.stages.length < 2 || isBrokenOff(state) ? reject('NotLatestStage') : undefined;

/** What the state of a project refuses, whatever the command says. */
export const permitsOfProject: Permits<typeof ProjectLanguage, Project> = {
  PlanProject: checkNew,
  BeginOpeningProcess: checkNew,
  ReachOpeningStage: inOpeningProcess((state) => checkOpen(state) ?? checkNotPaused(state)),
  AgreeGoal: inIntegrationProject(checkPlanned),
  ScheduleMeasure: inProject(
    (state) =>
      checkMayPlan(state) ?? (state.kind === 'integration_project' ? checkAnyGoal(state) : undefined),
  ),
  SubmitProject: inIntegrationProject((state) => checkPlanned(state) ?? checkGoalsHaveMeasures(state)),
  ApproveProject: inIntegrationProject(checkSubmitted),
  RejectProject: inIntegrationProject(checkSubmitted),
  StartProject: inIntegrationProject(
    (state, { at }) => inStatus('approved', 'NotApproved')(state) ?? checkMayStart(state, at),
  ),
  AmendProject: inIntegrationProject(checkProjectRunning),
  HoldMeasure: inProject((state) => checkMayWork(state) ?? checkAnyPlannedMeasure(state)),
  CountParticipation: inProject(
    (state) =>
      checkMayWork(state) ??
      checkAnyMeasure(state, ({ heldOn }) => (heldOn === undefined ? reject('MeasureNotHeld') : undefined)),
  ),
  CountVolunteers: inIntegrationProject(checkProjectRunning),
  MeasureIndicator: inIntegrationProject((state) => checkProjectRunning(state) ?? checkAnyGoal(state)),
  EvaluateGoal: inIntegrationProject((state) => checkProjectRunning(state) ?? checkAnyGoal(state)),
  FreezeReport: inIntegrationProject((state) => checkProjectRunning(state) ?? checkReportComplete(state)),
  CloseProject: inIntegrationProject(inStatus('reporting', 'ReportNotFrozen')),
  CorrectPlan: inIntegrationProject(checkPlanned),
  ReopenPlan: inIntegrationProject(checkPlanReopenable),
  CorrectGoal: inIntegrationProject((state) => checkMayPlan(state) ?? checkAnyGoal(state)),
  StrikeGoal: inIntegrationProject(
    (state) =>
      checkMayPlan(state) ??
      checkAny(state.goals.keys(), 'NoSuchGoal', (goalId) => checkGoalNotNeeded(goalId, state)),
  ),
  StrikeIndicatorValue: inIntegrationProject(
    (state) =>
      checkProjectRunning(state) ??
      checkAny(state.goals.values(), 'NoSuchGoal', ({ measuredOn }) =>
        measuredOn.length === 0 ? reject('NoSuchValue') : undefined,
      ),
  ),
  CallOffMeasure: inProject((state) => checkNumbersOpen(state) ?? checkAnyPlannedMeasure(state)),
  MoveMeasure: inProject((state) => checkMayPlan(state) ?? checkAnyPlannedMeasure(state)),
  CorrectMeasure: inProject((state) => checkNumbersOpen(state) ?? checkAnyMeasure(state)),
  StrikeMeasure: inProject((state) => checkNumbersOpen(state) ?? checkAnyMeasure(state)),
  ReopenReport: inIntegrationProject(({ status }) =>
    status === 'reporting' || status === 'closed' ? undefined : reject('ReportNotFrozen'),
  ),
  StrikeOpeningStage: inOpeningProcess(checkStageStrikable),
  PauseOpeningProcess: inOpeningProcess((state) => checkOpen(state) ?? checkNotPaused(state)),
  ResumeOpeningProcess: inOpeningProcess(({ pausedOn }) =>
    pausedOn === undefined ? reject('ProcessNotPaused') : undefined,
  ),
  CorrectOpeningStage: inOpeningProcess(({ stages }) =>
    stages.length < 2 ? reject('StageNotReached') : undefined,
  ),
  CorrectOpeningInstitution: inOpeningProcess(inEveryState),
  BreakOffOpeningProcess: inOpeningProcess(checkOpen),
  ReopenOpeningProcess: inOpeningProcess((state) =>
    isBrokenOff(state) ? undefined : reject('ProcessNotBrokenOff'),
  ),
  CorrectProjectStart: inProject(
    (state) => (state.startedOn === undefined ? reject('NotStarted') : undefined) ?? checkNumbersOpen(state),
  ),
  VoidProject: inProject(),
  StateProjectYears: inProject(),
};
