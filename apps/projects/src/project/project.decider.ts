import { reject, type Decider, type Decision, type Meta } from '@geleit/kernel';
import { evolve } from './evolve.decider.js';
import { agreeGoal, evaluateGoal, measureIndicator } from './goal.decider.js';
import {
  approveProject,
  closeProject,
  countVolunteers,
  freezeReport,
  rejectProject,
  startProject,
  submitProject,
} from './life.decider.js';
import { countParticipation, holdMeasure, scheduleMeasure } from './measure.decider.js';
import { beginOpeningProcess, reachOpeningStage } from './opening.decider.js';
import { amendProject, planProject } from './plan.decider.js';
import { ProjectLanguage } from './project.language.js';
import type { IntegrationProject, KnownProject, OpeningProcess, Project } from './state.decider.js';

type Rule<Command, State> = (command: Command, state: State, meta: Meta) => Decision<typeof ProjectLanguage>;

/** The rules of a project of either kind. */
export const projectDecider: Decider<typeof ProjectLanguage, Project> = {
  language: ProjectLanguage,
  initial: { kind: 'none' },
  decide: {
    PlanProject: planProject,
    BeginOpeningProcess: beginOpeningProcess,
    ReachOpeningStage: opening(reachOpeningStage),
    AgreeGoal: project(agreeGoal),
    ScheduleMeasure: known(scheduleMeasure),
    SubmitProject: project(submitProject),
    ApproveProject: project(approveProject),
    RejectProject: project(rejectProject),
    StartProject: project(startProject),
    AmendProject: project(amendProject),
    HoldMeasure: known(holdMeasure),
    CountParticipation: known(countParticipation),
    CountVolunteers: project(countVolunteers),
    MeasureIndicator: project(measureIndicator),
    EvaluateGoal: project(evaluateGoal),
    FreezeReport: project(freezeReport),
    CloseProject: project(closeProject),
  },
  evolve,
};

function known<Command>(rule: Rule<Command, KnownProject>): Rule<Command, Project> {
  return (command, state, meta) =>
    state.kind === 'none' ? reject('NoSuchProject') : rule(command, state, meta);
}

function project<Command>(rule: Rule<Command, IntegrationProject>): Rule<Command, Project> {
  return known((command, state, meta) =>
    state.kind === 'integration_project' ? rule(command, state, meta) : reject('NotAnIntegrationProject'),
  );
}

function opening<Command>(rule: Rule<Command, OpeningProcess>): Rule<Command, Project> {
  return known((command, state, meta) =>
    state.kind === 'opening_process' ? rule(command, state, meta) : reject('NotAnOpeningProcess'),
  );
}
