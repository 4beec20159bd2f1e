import { reject, type Decider, type Decision, type CommandMeta } from '@geleit/kernel';
import { evolveProject } from './evolve.decider.js';
import { agreeGoal, evaluateGoal, measureIndicator } from './goal.decider.js';
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
import { beginOpeningProcess, reachOpeningStage } from './opening.decider.js';
import { amendProject, planProject } from './plan.decider.js';
import { ProjectLanguage } from './project.language.js';
import type { IntegrationProject, KnownProject, OpeningProcess, Project } from './state.decider.js';

type ProjectRule<Command, State> = (
  command: Command,
  state: State,
  commandMeta: CommandMeta,
) => Decision<typeof ProjectLanguage>;

/** The rules of a project of either kind. */
export const projectDecider: Decider<typeof ProjectLanguage, Project> = {
  language: ProjectLanguage,
  initial: { kind: 'none' },
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
  },
  evolve: evolveProject,
};

function forKnownProject<Command>(
  projectRule: ProjectRule<Command, KnownProject>,
): ProjectRule<Command, Project> {
  return (command, state, meta) =>
    state.kind === 'none' ? reject('NoSuchProject') : projectRule(command, state, meta);
}

function forIntegrationProject<Command>(
  projectRule: ProjectRule<Command, IntegrationProject>,
): ProjectRule<Command, Project> {
  return forKnownProject((command, state, meta) =>
    state.kind === 'integration_project'
      ? projectRule(command, state, meta)
      : reject('NotAnIntegrationProject'),
  );
}

function forOpeningProcess<Command>(
  projectRule: ProjectRule<Command, OpeningProcess>,
): ProjectRule<Command, Project> {
  return forKnownProject((command, state, meta) =>
    state.kind === 'opening_process' ? projectRule(command, state, meta) : reject('NotAnOpeningProcess'),
  );
}
