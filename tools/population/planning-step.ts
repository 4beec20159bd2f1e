/** How far a goal of a plan is. */
export type GoalStatus = 'in_progress' | 'reached' | 'partly_reached' | 'not_reached' | 'dropped';

/** Anamnese. */
export interface AssessmentAct {
  readonly about: 'assessment';
  readonly act: 'assess' | 'complete_assessment';
}
/** A plan is written down, or a version of it; its goals are counted from 1. */
export interface PlanWriting {
  readonly about: 'text';
  readonly act: 'draft' | 'revise';
  readonly goals: number;
}
export interface PlanTurn {
  readonly about: 'plan';
  readonly act: 'propose' | 'agree' | 'review' | 'complete' | 'cancel';
}
export interface GoalProgress {
  readonly about: 'plan';
  readonly act: 'progress';
  readonly goal: number;
  readonly status: GoalStatus;
}
/** Of adult counselling alone. */
export interface AgreementAct {
  readonly about: 'agreement';
  readonly act: 'conclude' | 'end_agreement';
}
export type PlanningAct = AssessmentAct | PlanWriting | PlanTurn | GoalProgress | AgreementAct;

export interface PlanningStep {
  readonly step: 'planning';
  readonly day: string;
  readonly planned: PlanningAct;
}

export const isAboutPlan = ({ planned: { about } }: PlanningStep): boolean =>
  about === 'text' || about === 'plan';
