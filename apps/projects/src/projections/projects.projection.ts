import type { GoalResult, OpeningStage, ProjectField, ProjectKind } from '@geleit/contracts';
import type { RecordedEvent, Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Institution } from '../project/about.language.js';
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
  /** Of an opening process: its stage. */
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
type ProjectChange<T extends keyof ProjectEventTypes> = (
  row: ProjectRow,
  data: RecordedEvent<ProjectEventTypes, T>['data'],
) => Partial<ProjectRow>;

const key = ({ stream }: { readonly stream: string }): string => stream;
const changes = <T extends keyof ProjectEventTypes>(projectChange: ProjectChange<T>) => ({
  key,
  next: (row: ProjectRow | null, { data, version }: RecordedEvent<ProjectEventTypes, T>): ProjectRow | null =>
    row && { ...row, ...projectChange(row, data), version },
});
const changeGoal = (
  { goals }: ProjectRow,
  goalId: string,
  change: (goal: GoalEntry) => Partial<GoalEntry>,
): Pick<ProjectRow, 'goals'> => ({
  goals: goals.map((one) => (one.goalId === goalId ? { ...one, ...change(one) } : one)),
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

/** What a project is now. Who took part in it is not here: that is counted by measure. */
export const projects: Projection<ProjectEventTypes, ProjectRow> = {
  name: 'projects',
  row: ProjectRow,
  reads: ProjectLanguage.events,
  on: {
    ProjectPlanned: {
      key,
      next: (_, event) => {
        const { specialServices = [], ...plan } = event.data;
        return {
          ...newProjectRow(event),
          ...plan,
          specialServices,
          kind: 'integration_project',
          status: 'planned',
        };
      },
    },
    OpeningProcessBegun: {
      key,
      next: (_, event) => {
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
    OpeningStageReached: changes<'OpeningStageReached'>(({ stages }, { stage, reachedOn }) => ({
      status: stage,
      stages: [...stages, { stage, reachedOn }],
    })),
    GoalAgreed: changes<'GoalAgreed'>(({ goals }, agreed) => ({
      goals: [...goals, { ...agreed, measured: [], evaluation: null }],
    })),
    MeasureScheduled: changes<'MeasureScheduled'>(({ measures }) => ({ measures: measures + 1 })),
    ProjectSubmitted: changes<'ProjectSubmitted'>((_, { submittedOn }) => ({
      status: 'submitted',
      submittedOn,
    })),
    ProjectApproved: changes<'ProjectApproved'>((_, { approvedOn }) => ({ status: 'approved', approvedOn })),
    ProjectRejected: changes<'ProjectRejected'>((_, { rejectedOn }) => ({ status: 'rejected', rejectedOn })),
    ProjectStarted: changes<'ProjectStarted'>((_, { startedOn }) => ({ status: 'running', startedOn })),
    ProjectAmended: changes<'ProjectAmended'>(
      (_, { fields, specialServices = [], fte, months, budget, amendedOn }) => ({
        fields,
        specialServices,
        fte,
        months,
        budget,
        amendedOn,
      }),
    ),
    MeasureHeld: changes<'MeasureHeld'>(({ measuresHeld }) => ({ measuresHeld: measuresHeld + 1 })),
    ParticipationCounted: changes<'ParticipationCounted'>(() => ({})),
    VolunteersCounted: changes<'VolunteersCounted'>((_, { count }) => ({ volunteers: count })),
    IndicatorMeasured: changes<'IndicatorMeasured'>((row, { goalId, measuredOn, value }) =>
      changeGoal(row, goalId, ({ measured }) => ({ measured: [...measured, { measuredOn, value }] })),
    ),
    GoalEvaluated: changes<'GoalEvaluated'>((row, { goalId, evaluatedOn, result, text = null }) =>
      changeGoal(row, goalId, () => ({ evaluation: { evaluatedOn, result, text } })),
    ),
    ReportFrozen: changes<'ReportFrozen'>((_, { frozenOn }) => ({ status: 'reporting', frozenOn })),
    ProjectClosed: changes<'ProjectClosed'>((_, { closedOn }) => ({ status: 'closed', closedOn })),
  },
};
