import { AskedBecause, CalendarDay, FieldGroups, RefersTo } from '@geleit/contracts';
import { codeList, Personal } from '@geleit/kernel';
import { IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Length, Min } from 'class-validator';
import { planningStrikeReasons, type PlanningStrikeReason } from './assessment.language.js';
import { caseCorrectionReasons, type CaseCorrectionReason } from './codes.language.js';
import {
  GoalNumber,
  MeasureNumber,
  PlannedGoals,
  planGoalStatuses,
  type PlanGoalStatus,
} from './plan-goal.language.js';

/** F-4: whether a guardian of somebody under age knows of the plan, or why none does. */
export const guardianKnowledge = codeList('guardianKnowledge', [
  'acknowledged',
  'not_reached',
  'no_guardian_appointed',
  'against_interest_of_child',
  'not_wanted_by_young_person',
]);
export type GuardianKnowledge = (typeof guardianKnowledge)[number];

export const planCancelReasons = codeList('planCancelReasons', [
  'wish_of_client',
  'no_cooperation',
  'circumstances_changed',
  'contact_lost',
  'handed_over',
]);
export type PlanCancelReason = (typeof planCancelReasons)[number];

class NamedPlan {
  @RefersTo('cases/support-plans') planId!: string;
}

/** Förderplan, individueller Integrationsförderplan: goals, and who does what for them. */
export class DraftSupportPlan extends PlannedGoals {}
/** The whole plan as it is to be now, as long as both sides have not agreed on it. */
export class ChangeSupportPlan extends PlannedGoals {
  @RefersTo('cases/support-plans') planId!: string;
}
/** The client has it before them. */
export class ProposeSupportPlan extends NamedPlan {
  @CalendarDay() proposedOn!: string;
}
/** Both sides sign, and are bound by it. */
export class AgreeSupportPlan extends NamedPlan {
  @CalendarDay() agreedOn!: string;
  @IsBoolean() signedByClient!: boolean;
  @IsBoolean() signedByCounsellor!: boolean;
  /** Only of somebody under age. */
  @IsOptional()
  @IsIn(guardianKnowledge)
  guardian?: GuardianKnowledge;
}
/** They did not agree, or on something else: the plan is a proposal again and can be changed. */
export class UndoSupportPlanAgreement extends NamedPlan {
  @IsIn(caseCorrectionReasons) reason!: CaseCorrectionReason;
}
export class RecordGoalProgress extends NamedPlan {
  @GoalNumber() goal!: number;
  @IsIn(planGoalStatuses) status!: PlanGoalStatus;
  @CalendarDay() recordedOn!: string;
  @IsOptional()
  @Length(1, 2000)
  @Personal('narrative')
  @AskedBecause('documentation')
  text?: string;
}
export class RecordPlanMeasure extends NamedPlan {
  @GoalNumber() goal!: number;
  @MeasureNumber() measure!: number;
  /** Absent: it was not done after all. */
  @IsOptional()
  @CalendarDay()
  doneOn?: string;
}
/** F-2: both sides look at the plan, at least every six months. */
export class ReviewSupportPlan extends NamedPlan {
  @CalendarDay() reviewedOn!: string;
  @IsOptional()
  @Length(1, 4000)
  @Personal('narrative')
  @AskedBecause('documentation')
  text?: string;
}
/** Fortschreiben: the next version, which both sides have to agree on. The earlier one stays readable. */
@FieldGroups({ plan: ['planId', 'revisedOn'], goal: ['goals'] })
export class ReviseSupportPlan extends PlannedGoals {
  @RefersTo('cases/support-plans') planId!: string;
  @CalendarDay() revisedOn!: string;
}
export class CompleteSupportPlan extends NamedPlan {
  @CalendarDay() completedOn!: string;
}
export class CancelSupportPlan extends NamedPlan {
  @CalendarDay() cancelledOn!: string;
  @IsIn(planCancelReasons) reason!: PlanCancelReason;
}
/** It was completed or cancelled by mistake. */
export class ReopenSupportPlan extends NamedPlan {}
export class StrikeSupportPlan extends NamedPlan {
  @IsIn(planningStrikeReasons) reason!: PlanningStrikeReason;
}

class OnePlan {
  @IsUUID() planId!: string;
}
class PlanStep extends OnePlan {
  /** The first version is 1. */
  @IsInt()
  @Min(1)
  planVersion!: number;
}
export class SupportPlanDrafted extends PlannedGoals {
  @IsUUID() planId!: string;
}
/** It is a draft again, if it was proposed. */
export class SupportPlanChanged extends SupportPlanDrafted {}
export class SupportPlanProposed extends OnePlan {
  @CalendarDay() proposedOn!: string;
}
export class SupportPlanAgreed extends PlanStep {
  @CalendarDay() agreedOn!: string;
  @IsOptional()
  @IsIn(guardianKnowledge)
  guardian?: GuardianKnowledge;
}
export class SupportPlanAgreementUndone extends PlanStep {
  @IsIn(caseCorrectionReasons) reason!: CaseCorrectionReason;
}
export class GoalProgressRecorded extends OnePlan {
  @GoalNumber() goal!: number;
  @IsIn(planGoalStatuses) status!: PlanGoalStatus;
  @CalendarDay() recordedOn!: string;
  @IsOptional()
  @Length(1, 2000)
  @Personal('narrative')
  text?: string;
}
export class PlanMeasureRecorded extends OnePlan {
  @GoalNumber() goal!: number;
  @MeasureNumber() measure!: number;
  @IsOptional()
  @CalendarDay()
  doneOn?: string;
}
export class SupportPlanReviewed extends PlanStep {
  @CalendarDay() reviewedOn!: string;
  @IsOptional()
  @Length(1, 4000)
  @Personal('narrative')
  text?: string;
}
export class SupportPlanRevised extends SupportPlanDrafted {
  @CalendarDay() revisedOn!: string;
}
export class SupportPlanCompleted extends PlanStep {
  @CalendarDay() completedOn!: string;
}
export class SupportPlanCancelled extends PlanStep {
  @CalendarDay() cancelledOn!: string;
  @IsIn(planCancelReasons) reason!: PlanCancelReason;
}
export class SupportPlanReopened extends PlanStep {}
/** The record stays in the history; from now on there is no such plan. */
export class SupportPlanStruck extends PlanStep {
  @IsIn(planningStrikeReasons) reason!: PlanningStrikeReason;
}
export class SupportPlanErased extends OnePlan {}

export const planCommands = {
  DraftSupportPlan,
  ChangeSupportPlan,
  ProposeSupportPlan,
  AgreeSupportPlan,
  UndoSupportPlanAgreement,
  RecordGoalProgress,
  RecordPlanMeasure,
  ReviewSupportPlan,
  ReviseSupportPlan,
  CompleteSupportPlan,
  CancelSupportPlan,
  ReopenSupportPlan,
  StrikeSupportPlan,
};
export const planEvents = {
  SupportPlanDrafted,
  SupportPlanChanged,
  SupportPlanProposed,
  SupportPlanAgreed,
  SupportPlanAgreementUndone,
  GoalProgressRecorded,
  PlanMeasureRecorded,
  SupportPlanReviewed,
  SupportPlanRevised,
  SupportPlanCompleted,
  SupportPlanCancelled,
  SupportPlanReopened,
  SupportPlanStruck,
  SupportPlanErased,
};
export const planRejections = {
  NoSuchPlan: 'not-found',
  NoSuchPlanGoal: 'not-found',
  NoSuchPlanMeasure: 'not-found',
  OpenPlanExists: 'conflict',
  PlanNotDraft: 'conflict',
  PlanNotProposed: 'conflict',
  PlanNotAgreed: 'conflict',
  PlanEnded: 'conflict',
  PlanNotEnded: 'conflict',
  GoalsStillOpen: 'conflict',
  BothSidesDoSomething: 'conflict',
  BothSidesSign: 'unprocessable',
  GoalDueTooFar: 'unprocessable',
  DayBeforeLastStep: 'unprocessable',
  GuardianMissing: 'unprocessable',
  GuardianOfAdult: 'unprocessable',
} as const;
