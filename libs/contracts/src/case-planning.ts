import { IsArray, IsIn, IsUUID, Matches } from 'class-validator';
import { programmes, type Programme } from './codes.js';

const calendarDay = /^\d{4}-\d{2}-\d{2}$/;

/** The days of everything that counts of the planning of a case, each in order. */
export class CountedPlanning {
  @IsUUID() personId!: string;
  @IsIn(programmes) programme!: Programme;
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
}
/**
 * What counts of assessments, support plans and integration agreements of a case. Replaces every earlier one about
 * the same case. Of a void case nothing counts.
 */
export class CasePlanningStated extends CountedPlanning {
  @IsUUID() caseId!: string;
}
