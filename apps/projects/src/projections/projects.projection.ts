import type {
  GoalResult,
  OpeningStage,
  ProjectField,
  ProjectKind,
  ProjectProgramme,
} from '@geleit/contracts';
import { rowPerStream, type RecordedEvent, type Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Institution } from '../project/project-event-fields.language.js';
import type { SpecialService } from '../project/codes.language.js';
import type { BudgetViolation } from '@geleit/rules';
import type { Budget } from '../project/plan.language.js';
import { ProjectLanguage } from '../project/project.language.js';
import type { IntegrationProject, ReachedStage } from '../project/state.decider.js';
import { openingChanges } from './opening-changes.projection.js';

export interface GoalEntry {
  readonly goalId: string;
  readonly field: ProjectField;
  readonly text: string;
  readonly indicator: string;
  readonly baseline: number;
  readonly target: number;
  readonly dueOn: string;
  readonly measured: readonly { readonly measuredOn: string; readonly value: number }[];
  readonly evaluation: {
    readonly evaluatedOn: string;
    readonly result: GoalResult;
    readonly text: string | null;
  } | null;
}

export const interruptedStatuses = ['paused', 'broken_off', 'void'] as const;
export type ProjectStatus =
  IntegrationProject['status'] | OpeningStage | (typeof interruptedStatuses)[number];

@Entity('projects')
export class ProjectRow {
  @PrimaryColumn('uuid') projectId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') kind!: ProjectKind;
  @Column('text') programme!: ProjectProgramme;
  /** For an opening process, the latest stage unless it rests, was broken off or is void. */
  @Column('text') status!: ProjectStatus;
  @Column('text') title!: string;
  @Column('text', { array: true }) fields!: readonly ProjectField[];
  @Column('int', { nullable: true }) fundingYear!: number | null;
  @Column('uuid', { nullable: true }) analysisId!: string | null;
  @Column('text', { array: true }) specialServices!: readonly SpecialService[];
  @Column('double precision', { nullable: true }) fte!: number | null;
  @Column('int', { nullable: true }) months!: number | null;
  /** In cents. */
  @Column('jsonb', { nullable: true }) budget!: Budget | null;
  /** A warning: the values of the funding year were not known, and those of this year were used instead. */
  @Column('int', { nullable: true }) fundingYearOfValues!: number | null;
  /** What these values would not have allowed. */
  @Column('text', { nullable: true }) budgetWarning!: BudgetViolation | null;
  @Column('jsonb') goals!: readonly GoalEntry[];
  @Column('int') measures!: number;
  @Column('int') measuresHeld!: number;
  @Column('int') volunteers!: number;
  @Column('jsonb', { nullable: true }) institution!: Institution | null;
  @Column('jsonb') stages!: readonly ReachedStage[];
  @Column('date', { nullable: true }) submittedOn!: string | null;
  @Column('date', { nullable: true }) approvedOn!: string | null;
  @Column('date', { nullable: true }) rejectedOn!: string | null;
  @Column('date', { nullable: true }) startedOn!: string | null;
  @Column('date', { nullable: true }) amendedOn!: string | null;
  @Column('date', { nullable: true }) frozenOn!: string | null;
  @Column('date', { nullable: true }) closedOn!: string | null;
  @Column('date', { nullable: true }) pausedOn!: string | null;
  @Column('date', { nullable: true }) brokenOffOn!: string | null;
  @Column('timestamptz') begunAt!: string;
  @Column('int') version!: number;
}

export type ProjectEventTypes = typeof ProjectLanguage.events;

const changeGoal = (
  { goals }: ProjectRow,
  goalId: string,
  change: (goal: GoalEntry) => Partial<GoalEntry>,
): Pick<ProjectRow, 'goals'> => ({
  goals: goals.map((goal) => (goal.goalId === goalId ? { ...goal, ...change(goal) } : goal)),
});

const withoutValueOf = (measured: GoalEntry['measured'], day: string): GoalEntry['measured'] =>
  measured.filter(({ measuredOn }) => measuredOn !== day);

const newProjectRow = ({ stream, at, version }: RecordedEvent<ProjectEventTypes>) => ({
  projectId: stream,
  begunAt: at,
  version,
  fundingYear: null,
  analysisId: null,
  specialServices: [],
  fte: null,
  months: null,
  budget: null,
  fundingYearOfValues: null,
  budgetWarning: null,
  goals: [],
  measures: 0,
  measuresHeld: 0,
  volunteers: 0,
  institution: null,
  stages: [],
  submittedOn: null,
  approvedOn: null,
  rejectedOn: null,
  startedOn: null,
  amendedOn: null,
  frozenOn: null,
  closedOn: null,
  pausedOn: null,
  brokenOffOn: null,
});

/** The columns of a plan, also of one that replaces another. */
const planColumns = ({
  fields,
  specialServices = [],
  fte,
  months,
  budget,
  fundingYearOfValues,
  budgetWarning,
}: RecordedEvent<ProjectEventTypes, 'ProjectPlanned' | 'PlanCorrected' | 'ProjectAmended'>['data']) => ({
  fields,
  specialServices,
  fte,
  months,
  budget,
  fundingYearOfValues: fundingYearOfValues ?? null,
  budgetWarning: budgetWarning ?? null,
});

/** The current state of each project. Participants are counted by measure, not here. */
export const projects: Projection<ProjectEventTypes, ProjectRow> = {
  name: 'projects',
  row: ProjectRow,
  reads: ProjectLanguage.events,
  on: rowPerStream<ProjectEventTypes, ProjectRow>({
    begin: {
      ProjectPlanned: (event) => {
        const { agencyId, fundingYear, analysisId, title } = event.data;
        return {
          ...newProjectRow(event),
          ...planColumns(event.data),
          agencyId,
          fundingYear,
          analysisId,
          title,
          programme: 'IA',
          kind: 'integration_project',
          status: 'planned',
        };
      },
      OpeningProcessBegun: (event) => {
        const { agencyId, institution, programme } = event.data;
        return {
          ...newProjectRow(event),
          agencyId,
          programme,
          institution,
          kind: 'opening_process',
          status: 'contacted',
          title: institution.name,
          fields: programme === 'IA' ? ['intercultural_opening'] : [],
        };
      },
    },
    change: {
      ...openingChanges,
      PlanCorrected: (_, { data }) => ({ title: data.title, ...planColumns(data) }),
      PlanReopened: () => ({ status: 'planned', submittedOn: null, approvedOn: null, rejectedOn: null }),
      GoalAgreed: ({ goals }, { data: agreed }) => ({
        goals: [...goals, { ...agreed, measured: [], evaluation: null }],
      }),
      MeasureScheduled: ({ measures }) => ({ measures: measures + 1 }),
      ProjectSubmitted: (_, { data: { submittedOn } }) => ({
        status: 'submitted',
        submittedOn,
      }),
      ProjectApproved: (_, { data: { approvedOn } }) => ({ status: 'approved', approvedOn }),
      ProjectRejected: (_, { data: { rejectedOn } }) => ({ status: 'rejected', rejectedOn }),
      ProjectStarted: (_, { data: { startedOn } }) => ({ status: 'running', startedOn }),
      ProjectAmended: (_, { data }) => ({ amendedOn: data.amendedOn, ...planColumns(data) }),
      MeasureMoved: () => ({}),
      MeasureCalledOff: ({ measures }) => ({ measures: measures - 1 }),
      MeasureHeld: ({ measuresHeld }) => ({ measuresHeld: measuresHeld + 1 }),
      MeasureCorrected: () => ({}),
      MeasureStruck: ({ measures, measuresHeld }, { data: { heldOn, wasCalledOff = false } }) => ({
        measures: measures - (wasCalledOff ? 0 : 1),
        measuresHeld: measuresHeld - (heldOn === undefined ? 0 : 1),
      }),
      ParticipationCounted: () => ({}),
      VolunteersCounted: (_, { data: { count } }) => ({ volunteers: count }),
      IndicatorMeasured: (row, { data: { goalId, measuredOn, value } }) =>
        changeGoal(row, goalId, ({ measured }) => ({
          measured: [...withoutValueOf(measured, measuredOn), { measuredOn, value }],
        })),
      IndicatorValueStruck: (row, { data: { goalId, measuredOn } }) =>
        changeGoal(row, goalId, ({ measured }) => ({ measured: withoutValueOf(measured, measuredOn) })),
      GoalCorrected: (row, { data: { goalId, text, indicator, baseline, target, dueOn } }) =>
        changeGoal(row, goalId, () => ({ text, indicator, baseline, target, dueOn })),
      GoalStruck: ({ goals }, { data }) => ({ goals: goals.filter(({ goalId }) => goalId !== data.goalId) }),
      GoalEvaluated: (row, { data: { goalId, evaluatedOn, result, text = null } }) =>
        changeGoal(row, goalId, () => ({ evaluation: { evaluatedOn, result, text } })),
      ProjectStartCorrected: ({ stages: [first, ...later] }, { data: { startedOn } }) =>
        first === undefined ? { startedOn } : { stages: [{ ...first, reachedOn: startedOn }, ...later] },
      ProjectVoided: () => ({ status: 'void' }),
      ProjectYearStated: () => ({}),
      ReportFrozen: (_, { data: { frozenOn } }) => ({ status: 'reporting', frozenOn }),
      ReportReopened: () => ({ status: 'running', frozenOn: null, closedOn: null }),
      ProjectClosed: (_, { data: { closedOn } }) => ({ status: 'closed', closedOn }),
    },
  }),
};
