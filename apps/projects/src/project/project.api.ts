import type { CommandApi, Preparing } from '@geleit/platform';
import { whoApprovesProjects, whoBegins, whoWorksOnProjects } from '../access.js';
import { AnalysisFile } from '../views/analyses.view.js';
import { ProjectFile } from '../views/projects.view.js';
import type { AnalysisFacts, PlanProject } from './plan.language.js';
import type { ProjectLanguage } from './project.language.js';
import type { Project } from './state.decider.js';

/** What the analysis found by now; what is decided rests on it as it is. */
async function factsOf(
  analysisId: string,
  { rows, restsOn }: Preparing<never>,
): Promise<{ readonly analysis?: AnalysisFacts }> {
  const found = await rows.findOneBy(AnalysisFile, { analysisId });
  if (found === null) return {};
  restsOn('analysis', analysisId, found.version);
  const { agencyId, needs, approvedOn } = found;
  return {
    analysis: {
      agencyId,
      fields: needs.map(({ field }) => field),
      ...(approvedOn !== null && { approvedOn }),
    },
  };
}

const withAnalysis = async (
  command: Readonly<PlanProject>,
  context: Preparing<never>,
): Promise<PlanProject> => ({ ...command, ...(await factsOf(command.analysisId, context)) });

/** The analysis the project was planned on. */
async function withItsAnalysis<C extends { readonly analysis?: AnalysisFacts }>(
  command: C,
  context: Preparing<never>,
): Promise<C> {
  const project = await context.rows.findOneBy(ProjectFile, { projectId: context.stream });
  return typeof project?.analysisId === 'string'
    ? { ...command, ...(await factsOf(project.analysisId, context)) }
    : command;
}

const [works, approves] = [{ allow: whoWorksOnProjects }, { allow: whoApprovesProjects }];

export const projectApi: CommandApi<typeof ProjectLanguage, Project> = {
  path: 'projects',
  commands: {
    PlanProject: {
      summary: 'Plan a project of one funding year in fields in which an analysis found needs.',
      at: { creates: true },
      allow: whoBegins,
      prepare: withAnalysis,
    },
    BeginOpeningProcess: {
      summary: 'Begin the intercultural opening of an institution.',
      at: { creates: true, as: 'opening-process' },
      allow: whoBegins,
    },
    ReachOpeningStage: {
      summary: 'Record that an opening process has come to its next stage.',
      at: { verb: 'reach-stage' },
      ...works,
    },
    AgreeGoal: { summary: 'Agree on a goal that can be measured.', at: { adds: 'goals' }, ...works },
    ScheduleMeasure: { summary: 'Schedule a measure.', at: { adds: 'measures' }, ...works },
    SubmitProject: {
      summary: 'Submit a planned project to the funder.',
      at: { verb: 'submit' },
      ...works,
      prepare: withItsAnalysis,
    },
    ApproveProject: {
      summary: 'Record that the project is approved.',
      at: { verb: 'approve' },
      ...approves,
      prepare: withItsAnalysis,
    },
    RejectProject: { summary: 'Record that the project is rejected.', at: { verb: 'reject' }, ...approves },
    StartProject: { summary: 'Start an approved project.', at: { verb: 'start' }, ...works },
    AmendProject: {
      summary: 'Change fields, positions or budget of a running project.',
      at: { verb: 'amend' },
      ...approves,
      prepare: withItsAnalysis,
    },
    HoldMeasure: { summary: 'Record that a measure was held.', at: { verb: 'hold-measure' }, ...works },
    CountParticipation: {
      summary: 'Record how many took part in a measure, in numbers only.',
      at: { verb: 'count-participation' },
      ...works,
    },
    CountVolunteers: {
      summary: 'Record how many volunteers are activated by now.',
      at: { verb: 'count-volunteers' },
      ...works,
    },
    MeasureIndicator: {
      summary: "Record a value of a goal's indicator.",
      at: { verb: 'measure-indicator' },
      ...works,
    },
    EvaluateGoal: { summary: 'Record what became of a goal.', at: { verb: 'evaluate-goal' }, ...works },
    FreezeReport: {
      summary: 'Finish the report; nothing that it counts changes any more.',
      at: { verb: 'freeze-report' },
      ...works,
    },
    CloseProject: { summary: 'Close a project whose report is frozen.', at: { verb: 'close' }, ...works },
  },
};
