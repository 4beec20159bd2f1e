import type { CommandApi, PrepareContext } from '@geleit/platform';
import { mayApproveProject, mayBeginInProgramme, mayCreateInAgency, mayWorkOnProject } from '../access.js';
import { AnalysisRow } from '../projections/analyses.projection.js';
import { ProjectRow } from '../projections/project-row.projection.js';
import type { AnalysisFacts, ApprovalFacts, PlanProject, PlanProjectFacts } from './plan.language.js';
import { hasQualifiedStaff, prepareOffice, prepareProgramme } from './register-facts.api.js';
import { projectCorrectionRoutes } from './project-corrections.api.js';
import type { ProjectCommandFacts, ProjectLanguage } from './project.language.js';
import type { Project } from './state.decider.js';

/** Loads the current state of the analysis. The decision depends on the loaded version. */
async function loadAnalysisFacts(
  analysisId: string,
  { rows, dependsOn }: PrepareContext<never>,
): Promise<AnalysisFacts> {
  const analysis = await (await rows()).findOneBy(AnalysisRow, { analysisId });
  if (analysis === null) return {};
  dependsOn('analysis', analysisId, analysis.version);
  const { agencyId, needs, approvedOn } = analysis;
  return {
    analysis: {
      agencyId,
      fields: needs.map(({ field }) => field),
      ...(approvedOn !== null && { approvedOn }),
    },
  };
}

const preparePlan = async (
  command: Readonly<PlanProject>,
  context: PrepareContext<never>,
): Promise<PlanProjectFacts> => ({
  ...(await loadAnalysisFacts(command.analysisId, context)),
  ...(await prepareOffice(command, context)),
});

const findProject = async ({ rows, stream: projectId }: PrepareContext<never>): Promise<ProjectRow | null> =>
  (await rows()).findOneBy(ProjectRow, { projectId });

/** The analysis on which the project was planned. */
async function prepareAnalysisOfProject(_: object, context: PrepareContext<never>): Promise<AnalysisFacts> {
  const project = await findProject(context);
  return typeof project?.analysisId === 'string' ? loadAnalysisFacts(project.analysisId, context) : {};
}

/** The same, and whether the project's office has staff for special services on that day (PJ-5). */
async function prepareApproval(day: string, context: PrepareContext<never>): Promise<ApprovalFacts> {
  const project = await findProject(context);
  return {
    ...(await prepareAnalysisOfProject({}, context)),
    hasQualifiedAda: project !== null && (await hasQualifiedStaff(project.agencyId, day, context)),
  };
}

const correctionRoutes = projectCorrectionRoutes(prepareAnalysisOfProject);
const [works, approves] = [{ allow: mayWorkOnProject }, { allow: mayApproveProject }];

export const projectApi: CommandApi<typeof ProjectLanguage, Project, ProjectCommandFacts> = {
  path: 'projects',
  commands: {
    PlanProject: {
      summary: 'Plan a project for one funding year, in fields in which an analysis found needs.',
      at: { creates: true },
      allow: mayCreateInAgency,
      prepare: preparePlan,
    },
    BeginOpeningProcess: {
      summary: 'Begin the intercultural opening of an institution.',
      at: { creates: true, as: 'opening-process' },
      allow: mayBeginInProgramme,
      prepare: prepareProgramme,
    },
    ReachOpeningStage: {
      summary: 'Record that an opening process has reached its next stage.',
      at: { verb: 'reach-stage' },
      ...works,
    },
    AgreeGoal: { summary: 'Agree on a measurable goal.', at: { adds: 'goals' }, ...works },
    ScheduleMeasure: { summary: 'Schedule a measure.', at: { adds: 'measures' }, ...works },
    SubmitProject: {
      summary: 'Submit a planned project to the funder.',
      at: { verb: 'submit' },
      ...works,
      prepare: prepareAnalysisOfProject,
    },
    ApproveProject: {
      summary: 'Record that the project is approved.',
      at: { verb: 'approve' },
      ...approves,
      prepare: ({ approvedOn }, context) => prepareApproval(approvedOn, context),
    },
    RejectProject: { summary: 'Record that the project is rejected.', at: { verb: 'reject' }, ...approves },
    StartProject: { summary: 'Start an approved project.', at: { verb: 'start' }, ...works },
    AmendProject: {
      summary: 'Change fields, positions or budget of a running project.',
      at: { verb: 'amend' },
      ...approves,
      prepare: ({ amendedOn }, context) => prepareApproval(amendedOn, context),
    },
    HoldMeasure: { summary: 'Record that a measure was held.', at: { verb: 'hold-measure' }, ...works },
    CountParticipation: {
      summary: 'Record how many people took part in a measure, in numbers only.',
      at: { verb: 'count-participation' },
      ...works,
    },
    CountVolunteers: {
      summary: 'Record how many volunteers have been activated so far.',
      at: { verb: 'count-volunteers' },
      ...works,
    },
    MeasureIndicator: {
      summary: "Record a value of a goal's indicator.",
      at: { verb: 'measure-indicator' },
      ...works,
    },
    EvaluateGoal: { summary: 'Record the result of a goal.', at: { verb: 'evaluate-goal' }, ...works },
    FreezeReport: {
      summary: 'Finish the report. The numbers it is based on can no longer change.',
      at: { verb: 'freeze-report' },
      ...works,
    },
    CloseProject: { summary: 'Close a project whose report is frozen.', at: { verb: 'close' }, ...works },
    ...correctionRoutes,
    StateProjectYears: 'executed by policies',
  },
};
