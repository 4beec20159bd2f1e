import { codeList, Personal, type Erased, type Projection, type RecordedEvent } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LifeDomain } from '../case/assessment.language.js';
import { CaseLanguage } from '../case/case.language.js';
import type { PlanGoal, PlanGoalStatus, ResponsibleParty } from '../case/plan-goal.language.js';
import type { GuardianKnowledge, PlanCancelReason } from '../case/plan.language.js';

export const planStatuses = codeList('planStatuses', [
  'draft',
  'proposed',
  'agreed',
  'completed',
  'cancelled',
]);

export interface MeasureOfGoal {
  readonly text: string | Erased;
  readonly responsible: ResponsibleParty;
  readonly dueOn?: string;
  readonly doneOn?: string;
}
export interface GoalOfPlan {
  readonly domain: LifeDomain;
  readonly text: string | Erased;
  readonly indicator?: string | Erased;
  readonly dueOn: string;
  readonly measures: readonly MeasureOfGoal[];
  readonly status: PlanGoalStatus;
  readonly progress: readonly {
    readonly recordedOn: string;
    readonly status: PlanGoalStatus;
    readonly text?: string | Erased;
  }[];
}
/** A version on which both sides agreed before the present one, or were said to. */
export interface EarlierPlan {
  readonly planVersion: number;
  readonly agreedOn: string | null;
  readonly goals: readonly GoalOfPlan[];
  readonly endedBecause: 'revised' | 'agreement_undone';
}
export interface PlanReview {
  readonly reviewedOn: string;
  readonly planVersion: number;
  readonly text?: string | Erased;
}

@Entity('support_plans')
export class SupportPlanRow {
  @PrimaryColumn('uuid') planId!: string;
  @Column('uuid') caseId!: string;
  @Column('int') planVersion!: number;
  @Column('text') status!: (typeof planStatuses)[number];
  /** Of the present version, as everything else. */
  @Column('jsonb')
  @Personal('narrative')
  goals!: readonly GoalOfPlan[];
  @Column('date', { nullable: true }) proposedOn!: string | null;
  @Column('date', { nullable: true }) agreedOn!: string | null;
  @Column('text', { nullable: true }) guardian!: GuardianKnowledge | null;
  @Column('jsonb')
  @Personal('narrative')
  reviews!: readonly PlanReview[];
  /** Who approved it as it is proposed, as the second person. */
  @Column('text', { nullable: true }) approvedBy!: string | null;
  @Column('date', { nullable: true }) endedOn!: string | null;
  @Column('text', { nullable: true }) cancelReason!: PlanCancelReason | null;
  @Column('jsonb')
  @Personal('narrative')
  earlierVersions!: readonly EarlierPlan[];
  @Column('text') draftedBy!: string;
  @Column('timestamptz') draftedAt!: string;
}

type CaseEvents = typeof CaseLanguage.events;
type PlanEvent<T extends keyof CaseEvents> = RecordedEvent<CaseEvents, T>;

const key = ({ data }: { readonly data: { readonly planId: string } }): string => data.planId;
const change =
  <Event>(columnsOf: (event: Event, row: SupportPlanRow) => Partial<SupportPlanRow>) =>
  (row: SupportPlanRow | null, event: Event): SupportPlanRow | null =>
    row && { ...row, ...columnsOf(event, row) };

const openGoals = (goals: readonly PlanGoal[]): readonly GoalOfPlan[] =>
  goals.map((goal) => ({ ...goal, status: 'open', progress: [] }));

const changeGoal = (
  { goals }: SupportPlanRow,
  number: number,
  changed: (goal: GoalOfPlan) => GoalOfPlan,
): Pick<SupportPlanRow, 'goals'> => ({
  goals: goals.map((goal, index) => (index === number - 1 ? changed(goal) : goal)),
});

const withVersion = (
  { planVersion, agreedOn, goals, earlierVersions }: SupportPlanRow,
  endedBecause: EarlierPlan['endedBecause'],
): Pick<SupportPlanRow, 'earlierVersions'> => ({
  earlierVersions: [...earlierVersions, { planVersion, agreedOn, goals, endedBecause }],
});

const notDone = ({ doneOn: _, ...measure }: MeasureOfGoal): MeasureOfGoal => measure;

/** The support plans of each case, with the versions that were agreed on before. */
export const supportPlans: Projection<CaseEvents, SupportPlanRow> = {
  name: 'support-plans',
  row: SupportPlanRow,
  reads: CaseLanguage.events,
  on: {
    SupportPlanDrafted: {
      key,
      next: (_, { stream, by, at, data }: PlanEvent<'SupportPlanDrafted'>) => ({
        planId: data.planId,
        caseId: stream,
        planVersion: 1,
        status: 'draft',
        goals: openGoals(data.goals),
        proposedOn: null,
        agreedOn: null,
        guardian: null,
        reviews: [],
        approvedBy: null,
        endedOn: null,
        cancelReason: null,
        earlierVersions: [],
        draftedBy: by,
        draftedAt: at,
      }),
    },
    SupportPlanChanged: {
      key,
      next: change(({ data }: PlanEvent<'SupportPlanChanged'>) => ({
        status: 'draft',
        proposedOn: null,
        approvedBy: null,
        goals: openGoals(data.goals),
      })),
    },
    SupportPlanProposed: {
      key,
      next: change(({ data: { proposedOn } }: PlanEvent<'SupportPlanProposed'>) => ({
        status: 'proposed',
        proposedOn,
      })),
    },
    SupportPlanApproved: {
      key,
      next: change(({ data: { approvedBy } }: PlanEvent<'SupportPlanApproved'>) => ({ approvedBy })),
    },
    SupportPlanAgreed: {
      key,
      next: change(({ data: { agreedOn, guardian } }: PlanEvent<'SupportPlanAgreed'>) => ({
        status: 'agreed',
        agreedOn,
        guardian: guardian ?? null,
      })),
    },
    SupportPlanAgreementUndone: {
      key,
      next: change((_: PlanEvent<'SupportPlanAgreementUndone'>, row) => ({
        ...withVersion(row, 'agreement_undone'),
        planVersion: row.planVersion + 1,
        status: 'proposed',
        agreedOn: null,
        guardian: null,
        reviews: row.reviews.filter(({ planVersion }) => planVersion !== row.planVersion),
      })),
    },
    GoalProgressRecorded: {
      key,
      next: change(
        ({ data: { goal: number, status, recordedOn, text } }: PlanEvent<'GoalProgressRecorded'>, row) =>
          changeGoal(row, number, (goal) => ({
            ...goal,
            status,
            progress: [...goal.progress, { recordedOn, status, ...(text !== undefined && { text }) }],
          })),
      ),
    },
    PlanMeasureRecorded: {
      key,
      next: change(({ data: { goal: number, measure, doneOn } }: PlanEvent<'PlanMeasureRecorded'>, row) =>
        changeGoal(row, number, (goal) => ({
          ...goal,
          measures: goal.measures.map((one, index) =>
            index === measure - 1 ? (doneOn === undefined ? notDone(one) : { ...one, doneOn }) : one,
          ),
        })),
      ),
    },
    SupportPlanReviewed: {
      key,
      next: change(({ data: { reviewedOn, planVersion, text } }: PlanEvent<'SupportPlanReviewed'>, row) => ({
        reviews: [...row.reviews, { reviewedOn, planVersion, ...(text !== undefined && { text }) }],
      })),
    },
    SupportPlanRevised: {
      key,
      next: change(({ data: { goals } }: PlanEvent<'SupportPlanRevised'>, row) => ({
        ...withVersion(row, 'revised'),
        planVersion: row.planVersion + 1,
        status: 'draft',
        goals: openGoals(goals),
        proposedOn: null,
        agreedOn: null,
        guardian: null,
        approvedBy: null,
      })),
    },
    SupportPlanCompleted: {
      key,
      next: change(({ data: { completedOn } }: PlanEvent<'SupportPlanCompleted'>) => ({
        status: 'completed',
        endedOn: completedOn,
      })),
    },
    SupportPlanCancelled: {
      key,
      next: change(({ data: { cancelledOn, reason } }: PlanEvent<'SupportPlanCancelled'>) => ({
        status: 'cancelled',
        endedOn: cancelledOn,
        cancelReason: reason,
      })),
    },
    SupportPlanReopened: {
      key,
      next: change((_: PlanEvent<'SupportPlanReopened'>, row) => ({
        status: row.agreedOn !== null ? 'agreed' : row.proposedOn !== null ? 'proposed' : 'draft',
        endedOn: null,
        cancelReason: null,
      })),
    },
    SupportPlanStruck: { key, next: () => null },
    SupportPlanErased: { key, next: () => null },
  },
};
