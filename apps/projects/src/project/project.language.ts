import type { EventOf, Language } from '@geleit/kernel';
import {
  AgreeGoal,
  EvaluateGoal,
  GoalAgreed,
  GoalEvaluated,
  IndicatorMeasured,
  MeasureIndicator,
} from './goal.language.js';
import {
  ApproveProject,
  CloseProject,
  CountVolunteers,
  FreezeReport,
  ProjectApproved,
  ProjectClosed,
  ProjectRejected,
  ProjectStarted,
  ProjectSubmitted,
  RejectProject,
  ReportFrozen,
  StartProject,
  SubmitProject,
  VolunteersCounted,
} from './lifecycle.language.js';
import {
  CountParticipation,
  HoldMeasure,
  MeasureHeld,
  MeasureScheduled,
  ParticipationCounted,
  ScheduleMeasure,
} from './measure.language.js';
import {
  BeginOpeningProcess,
  OpeningProcessBegun,
  OpeningStageReached,
  ReachOpeningStage,
} from './opening.language.js';
import type { OfficeFacts } from './office.decider.js';
import {
  AmendProject,
  PlanProject,
  ProjectAmended,
  ProjectPlanned,
  type AnalysisFacts,
  type ApprovalFacts,
  type PlanProjectFacts,
} from './plan.language.js';

/** An agency's project of one funding year, or the intercultural opening of one institution. */
export const ProjectLanguage = {
  stream: 'project',
  commands: {
    PlanProject,
    BeginOpeningProcess,
    ReachOpeningStage,
    AgreeGoal,
    ScheduleMeasure,
    SubmitProject,
    ApproveProject,
    RejectProject,
    StartProject,
    AmendProject,
    HoldMeasure,
    CountParticipation,
    CountVolunteers,
    MeasureIndicator,
    EvaluateGoal,
    FreezeReport,
    CloseProject,
  },
  events: {
    ProjectPlanned,
    OpeningProcessBegun,
    OpeningStageReached,
    GoalAgreed,
    MeasureScheduled,
    ProjectSubmitted,
    ProjectApproved,
    ProjectRejected,
    ProjectStarted,
    ProjectAmended,
    MeasureHeld,
    ParticipationCounted,
    VolunteersCounted,
    IndicatorMeasured,
    GoalEvaluated,
    ReportFrozen,
    ProjectClosed,
  },
  rejections: {
    NoSuchProject: 'not-found',
    NoSuchAnalysis: 'not-found',
    NoSuchGoal: 'not-found',
    NoSuchMeasure: 'not-found',
    AlreadyPlanned: 'conflict',
    NotAnIntegrationProject: 'conflict',
    NotAnOpeningProcess: 'conflict',
    NotPlanned: 'conflict',
    NotSubmitted: 'conflict',
    NotApproved: 'conflict',
    NotRunning: 'conflict',
    ReportIsFrozen: 'conflict',
    ReportNotFrozen: 'conflict',
    MeasureAlreadyHeld: 'conflict',
    MeasureNotHeld: 'conflict',
    StageAlreadyReached: 'conflict',
    FieldHasGoals: 'conflict',
    OfficeUnknown: 'unprocessable',
    NoNeedFound: 'unprocessable',
    AnalysisNotApproved: 'unprocessable',
    AnalysisOutdated: 'unprocessable',
    NoValuesForYear: 'unprocessable',
    PersonnelTooHigh: 'unprocessable',
    MaterialNotLumpSum: 'unprocessable',
    GrantTooHigh: 'unprocessable',
    NoGoals: 'unprocessable',
    GoalWithoutMeasure: 'unprocessable',
    GoalDueOutsideFundingYear: 'unprocessable',
    FieldNotChosen: 'unprocessable',
    MeasureServesNoGoal: 'unprocessable',
    SpecialServiceOutsideField: 'unprocessable',
    QualificationMissing: 'unprocessable',
    OutsideFundingYear: 'unprocessable',
    WorkDoneLater: 'unprocessable',
    GoalWithoutResult: 'unprocessable',
    ReasonTooShort: 'unprocessable',
    StageSkipped: 'unprocessable',
    DayInFuture: 'unprocessable',
    DayBeforeEarlierStep: 'unprocessable',
  },
} as const satisfies Language;

export interface ProjectCommandFacts {
  readonly PlanProject: PlanProjectFacts;
  readonly BeginOpeningProcess: OfficeFacts;
  readonly SubmitProject: AnalysisFacts;
  readonly ApproveProject: ApprovalFacts;
  readonly AmendProject: ApprovalFacts;
}
export type ProjectEvent = EventOf<typeof ProjectLanguage>;
