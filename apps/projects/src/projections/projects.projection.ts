import type { GoalResult, OpeningStage, ProjectField, ProjectKind } from '@geleit/contracts';
import { rowPerStream, type RecordedEvent, type Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Institution } from '../project/project-event-fields.language.js';
import type { SpecialService } from '../project/codes.language.js';
import type { Budget } from '../project/plan.language.js';
import { ProjectLanguage } from '../project/project.language.js';
import type { IntegrationProject } from '../project/state.decider.js';

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
interface StageEntry {
  readonly stage: OpeningStage;
  readonly reachedOn: string;
}

@Entity('projects')
export class ProjectRow {
  @PrimaryColumn('uuid') projectId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') kind!: ProjectKind;
  /** The latest stage, for an opening process. */
  @Column('text') status!: IntegrationProject['status'] | OpeningStage;
  @Column('text') title!: string;
  @Column('text', { array: true }) fields!: readonly ProjectField[];
  @Column('int', { nullable: true }) fundingYear!: number | null;
  @Column('uuid', { nullable: true }) analysisId!: string | null;
  @Column('text', { array: true }) specialServices!: readonly SpecialService[];
  @Column('double precision', { nullable: true }) fte!: number | null;
  @Column('int', { nullable: true }) months!: number | null;
  /** In cents. */
  @Column('jsonb', { nullable: true }) budget!: Budget | null;
  @Column('jsonb') goals!: readonly GoalEntry[];
  @Column('int') measures!: number;
  @Column('int') measuresHeld!: number;
  @Column('int') volunteers!: number;
  @Column('jsonb', { nullable: true }) institution!: Institution | null;
  @Column('jsonb') stages!: readonly StageEntry[];
  @Column('date', { nullable: true }) submittedOn!: string | null;
  @Column('date', { nullable: true }) approvedOn!: string | null;
  @Column('date', { nullable: true }) rejectedOn!: string | null;
  @Column('date', { nullable: true }) startedOn!: string | null;
  @Column('date', { nullable: true }) amendedOn!: string | null;
  @Column('date', { nullable: true }) frozenOn!: string | null;
  @Column('date', { nullable: true }) closedOn!: string | null;
  @Column('timestamptz') begunAt!: string;
  @Column('int') version!: number;
}

type ProjectEventTypes = typeof ProjectLanguage.events;

const changeGoal = (
  { goals }: ProjectRow,
  goalId: string,
  change: (goal: GoalEntry) => Partial<GoalEntry>,
): Pick<ProjectRow, 'goals'> => ({
  goals: goals.map((goal) => (goal.goalId === goalId ? { ...goal, ...change(goal) } : goal)),
});

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
});

/** The current state of each project. Participants are counted by measure, not here. */
export const projects: Projection<ProjectEventTypes, ProjectRow> = {
  name: 'projects',
  row: ProjectRow,
  reads: ProjectLanguage.events,
  on: rowPerStream<ProjectEventTypes, ProjectRow>({
    begin: {
      ProjectPlanned: (event) => {
        const { specialServices = [], ...plan } = event.data;
        return {
          ...newProjectRow(event),
          ...plan,
          specialServices,
          kind: 'integration_project',
          status: 'planned',
        };
      },
      OpeningProcessBegun: (event) => {
        const { agencyId, institution } = event.data;
        return {
          ...newProjectRow(event),
          agencyId,
          institution,
          kind: 'opening_process',
          status: 'contacted',
          title: institution.name,
          fields: ['intercultural_opening'],
        };
      },
    },
    change: {
      OpeningStageReached: ({ stages }, { data: { stage, reachedOn } }) => ({
        status: stage,
        stages: [...stages, { stage, reachedOn }],
      }),
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
      ProjectAmended: (_, { data: { fields, specialServices = [], fte, months, budget, amendedOn } }) => ({
        fields,
        specialServices,
        fte,
        months,
        budget,
        amendedOn,
      }),
      MeasureHeld: ({ measuresHeld }) => ({ measuresHeld: measuresHeld + 1 }),
      ParticipationCounted: () => ({}),
      VolunteersCounted: (_, { data: { count } }) => ({ volunteers: count }),
      IndicatorMeasured: (row, { data: { goalId, measuredOn, value } }) =>
        changeGoal(row, goalId, ({ measured }) => ({ measured: [...measured, { measuredOn, value }] })),
      GoalEvaluated: (row, { data: { goalId, evaluatedOn, result, text = null } }) =>
        changeGoal(row, goalId, () => ({ evaluation: { evaluatedOn, result, text } })),
      ReportFrozen: (_, { data: { frozenOn } }) => ({ status: 'reporting', frozenOn }),
      ProjectClosed: (_, { data: { closedOn } }) => ({ status: 'closed', closedOn }),
    },
  }),
};
