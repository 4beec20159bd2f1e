import type { CommandApi, PrepareContext } from '@geleit/platform';
import { mayApproveProject, mayWorkOnProject } from '../access.js';
import type { AnalysisFacts } from './plan.language.js';
import type { ProjectCommandFacts, ProjectLanguage } from './project.language.js';
import type { Project } from './state.decider.js';

type Routes = CommandApi<typeof ProjectLanguage, Project, ProjectCommandFacts>['commands'];

const [works, approves] = [{ allow: mayWorkOnProject }, { allow: mayApproveProject }];

const measureRoutes: Pick<Routes, 'CallOffMeasure' | 'MoveMeasure' | 'CorrectMeasure' | 'StrikeMeasure'> = {
  CallOffMeasure: { summary: 'Call off a planned measure.', at: { verb: 'call-off-measure' }, ...works },
  MoveMeasure: { summary: 'Move a planned measure to another day.', at: { verb: 'move-measure' }, ...works },
  CorrectMeasure: {
    summary: 'Correct what was recorded of a measure, also of one that was held.',
    at: { verb: 'correct-measure' },
    ...works,
  },
  StrikeMeasure: {
    summary: 'Strike a measure that should not be in the project. It no longer counts.',
    at: { verb: 'strike-measure' },
    ...works,
  },
};

const goalRoutes: Pick<Routes, 'CorrectGoal' | 'StrikeGoal' | 'StrikeIndicatorValue'> = {
  CorrectGoal: { summary: 'Correct a goal as a whole.', at: { verb: 'correct-goal' }, ...works },
  StrikeGoal: { summary: 'Strike a goal that no measure serves.', at: { verb: 'strike-goal' }, ...works },
  StrikeIndicatorValue: {
    summary: "Strike the value of a goal's indicator on a day.",
    at: { verb: 'strike-indicator-value' },
    ...works,
  },
};

const openingRoutes: Pick<
  Routes,
  | 'CorrectOpeningInstitution'
  | 'CorrectOpeningStage'
  | 'StrikeOpeningStage'
  | 'PauseOpeningProcess'
  | 'ResumeOpeningProcess'
  | 'BreakOffOpeningProcess'
  | 'ReopenOpeningProcess'
> = {
  StrikeOpeningStage: {
    summary: 'Strike the latest stage, which was not reached or not on that day.',
    at: { verb: 'strike-stage' },
    ...works,
  },
  CorrectOpeningStage: {
    summary: 'Correct the day of a stage that was reached, or what was found, agreed on or reviewed.',
    at: { verb: 'correct-stage' },
    ...works,
  },
  CorrectOpeningInstitution: {
    summary: 'Correct the institution that opens itself.',
    at: { verb: 'correct-institution' },
    ...works,
  },
  PauseOpeningProcess: { summary: 'Pause an opening process.', at: { verb: 'pause' }, ...works },
  ResumeOpeningProcess: { summary: 'Resume a paused opening process.', at: { verb: 'resume' }, ...works },
  BreakOffOpeningProcess: {
    summary: 'End an opening process without its last stage.',
    at: { verb: 'break-off' },
    ...works,
  },
  ReopenOpeningProcess: {
    summary: 'Continue an opening process that was broken off.',
    at: { verb: 'reopen' },
    ...works,
  },
};

/** Commands that end, interrupt or put right what was recorded. */
export const projectCorrectionRoutes = (
  prepareAnalysis: (command: object, context: PrepareContext<never>) => Promise<AnalysisFacts>,
) =>
  ({
    ...measureRoutes,
    ...goalRoutes,
    ...openingRoutes,
    CorrectPlan: {
      summary: 'Correct the plan as a whole before it is submitted.',
      at: { verb: 'correct-plan' },
      ...works,
      prepare: prepareAnalysis,
    },
    ReopenPlan: {
      summary: 'Plan again: the submission or the decision was recorded wrongly.',
      at: { verb: 'reopen-plan' },
      ...approves,
    },
    ReopenReport: {
      summary: 'Work on: the report was frozen, or the project closed, by mistake.',
      at: { verb: 'reopen-report' },
      ...approves,
    },
    CorrectProjectStart: {
      summary: 'Correct the day on which the project or opening process began.',
      at: { verb: 'correct-start' },
      ...works,
    },
    VoidProject: {
      summary: 'Void a project or opening process that should not exist. Nothing of it counts.',
      at: { verb: 'void' },
      ...works,
    },
  }) as const satisfies Partial<Routes>;
