import { codeList } from '@geleit/kernel';
import { Type } from 'class-transformer';
import { IsArray, IsIn, IsISO8601, Matches, ValidateNested } from 'class-validator';

const calendarDay = /^\d{4}-\d{2}-\d{2}$/;

/** What can become of a goal of a support plan (Wirkungsindikator). */
export const planGoalResults = codeList('planGoalStatuses', [
  'reached',
  'partly_reached',
  'not_reached',
  'dropped',
]);
export type PlanGoalResult = (typeof planGoalResults)[number];

/** What became of a goal of a support plan, and never what the goal was. */
export class CountedGoal {
  /** The day for which the result was recorded. */
  @IsISO8601({ strict: true }) recordedOn!: string;
  @IsIn(planGoalResults) result!: PlanGoalResult;
}
/** The days of a year on which something happened that counts of the planning of a case, each in order. */
export class CountedPlanning {
  @IsArray()
  @Matches(calendarDay, { each: true })
  assessmentsCompletedOn!: readonly string[];
  /** Each version counts. */
  @IsArray()
  @Matches(calendarDay, { each: true })
  plansAgreedOn!: readonly string[];
  @IsArray()
  @Matches(calendarDay, { each: true })
  plansReviewedOn!: readonly string[];
  @IsArray()
  @Matches(calendarDay, { each: true })
  plansCompletedOn!: readonly string[];
  @IsArray()
  @Matches(calendarDay, { each: true })
  agreementsConcludedOn!: readonly string[];
  /** Of versions on which both sides agreed, the goals that have a result. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CountedGoal)
  goals!: readonly CountedGoal[];
}
