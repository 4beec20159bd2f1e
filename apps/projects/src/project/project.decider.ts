import { reject, type Decider, type Decision, type CommandMeta } from '@geleit/kernel';
import { evolveProject } from './evolve.decider.js';
import { correctProjectStart, reopenPlan, reopenReport, voidProject } from './correction.decider.js';
import {
  agreeGoal,
  correctGoal,
  evaluateGoal,
  measureIndicator,
  strikeGoal,
  strikeIndicatorValue,
} from './goal.decider.js';
import {
  approveProject,
  closeProject,
  countVolunteers,
  freezeReport,
  rejectProject,
  startProject,
  submitProject,
} from './lifecycle.decider.js';
import { countParticipation, holdMeasure, scheduleMeasure } from './measure.decider.js';
import { callOffMeasure, correctMeasure, moveMeasure, strikeMeasure } from './measure-correction.decider.js';
import { correctOpeningInstitution, correctOpeningStage } from './opening-correction.decider.js';
import {
  beginOpeningProcess,
  breakOffOpeningProcess,
  pauseOpeningProcess,
  reachOpeningStage,
  reopenOpeningProcess,
  resumeOpeningProcess,
  strikeOpeningStage,
} from './opening.decider.js';
import { amendProject, correctPlan, planProject } from './plan.decider.js';
import { permitsOfProject } from './permits.decider.js';
import { ProjectLanguage, type ProjectCommandFacts } from './project.language.js';
import type { IntegrationProject, ExistingProject, OpeningProcess, Project } from './state.decider.js';

type ProjectRule<Command, State, Facts> = (
  command: Command,
  state: State,
  commandMeta: CommandMeta,
  facts: Facts,
) => Decision<typeof ProjectLanguage>;

/** The rules of integration projects and opening processes. */
export const projectDecider: Decider<typeof ProjectLanguage, Project, ProjectCommandFacts> = {
  language: ProjectLanguage,
  initial: { kind: 'none' },
  permits: permitsOfProject,
  decide: {
    PlanProject: planProject,
    BeginOpeningProcess: beginOpeningProcess,
    ReachOpeningStage: forOpeningProcess(reachOpeningStage),
    AgreeGoal: forIntegrationProject(agreeGoal),
    ScheduleMeasure: forKnownProject(scheduleMeasure),
    SubmitProject: forIntegrationProject(submitProject),
    ApproveProject: forIntegrationProject(approveProject),
    RejectProject: forIntegrationProject(rejectProject),
    StartProject: forIntegrationProject(startProject),
    AmendProject: forIntegrationProject(amendProject),
    HoldMeasure: forKnownProject(holdMeasure),
    CountParticipation: forKnownProject(countParticipation),
    CountVolunteers: forIntegrationProject(countVolunteers),
    MeasureIndicator: forIntegrationProject(measureIndicator),
    EvaluateGoal: forIntegrationProject(evaluateGoal),
    FreezeReport: forIntegrationProject(freezeReport),
    CloseProject: forIntegrationProject(closeProject),
    CorrectPlan: forIntegrationProject(correctPlan),
    ReopenPlan: forIntegrationProject(reopenPlan),
    CorrectGoal: forIntegrationProject(correctGoal),
    StrikeGoal: forIntegrationProject(strikeGoal),
    StrikeIndicatorValue: forIntegrationProject(strikeIndicatorValue),
    CallOffMeasure: forKnownProject(callOffMeasure),
    MoveMeasure: forKnownProject(moveMeasure),
    CorrectMeasure: forKnownProject(correctMeasure),
    StrikeMeasure: forKnownProject(strikeMeasure),
    ReopenReport: forIntegrationProject(reopenReport),
    StrikeOpeningStage: forOpeningProcess(strikeOpeningStage),
    PauseOpeningProcess: forOpeningProcess(pauseOpeningProcess),
    ResumeOpeningProcess: forOpeningProcess(resumeOpeningProcess),
    CorrectOpeningStage: forOpeningProcess(correctOpeningStage),
    CorrectOpeningInstitution: forOpeningProcess(correctOpeningInstitution),
    BreakOffOpeningProcess: forOpeningProcess(breakOffOpeningProcess),
    ReopenOpeningProcess: forOpeningProcess(reopenOpeningProcess),
    CorrectProjectStart: forKnownProject(correctProjectStart),
    VoidProject: forKnownProject(voidProject),
    StateProjectYears: forKnownProject(() => []),
  },
  evolve: evolveProject,
};

function forKnownProject<Command, Facts>(
  projectRule: ProjectRule<Command, ExistingProject, Facts>,
): ProjectRule<Command, Project, Facts> {
  return (command, state, meta, facts) =>
    state.kind === 'none' ? reject('NoSuchProject') : projectRule(command, state, meta, facts);
}

function forIntegrationProject<Command, Facts>(
  projectRule: ProjectRule<Command, IntegrationProject, Facts>,
): ProjectRule<Command, Project, Facts> {
  return forKnownProject((command, state, meta, facts) =>
    state.kind === 'integration_project'
      ? projectRule(command, state, meta, facts)
      : reject('NotAnIntegrationProject'),
  );
}

function forOpeningProcess<Command, Facts>(
  projectRule: ProjectRule<Command, OpeningProcess, Facts>,
): ProjectRule<Command, Project, Facts> {
  return forKnownProject((command, state, meta, facts) =>
    state.kind === 'opening_process'
      ? projectRule(command, state, meta, facts)
      : reject('NotAnOpeningProcess'),
  );
}
