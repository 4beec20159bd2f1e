import { CalendarDay } from '@geleit/contracts';
import { IsOptional } from 'class-validator';

/** K-2 and F-2: by which day something is due of a case in case management. A day that does not apply is absent. */
export class CasePlanningStated {
  /** By then, an assessment is to be completed and a plan agreed on. */
  @IsOptional()
  @CalendarDay()
  planningDueOn?: string;
  /** By then, both sides are to look at the plan. */
  @IsOptional()
  @CalendarDay()
  planReviewDueOn?: string;
  /** The last day on which reports count it as case management, unless the plan is reviewed. */
  @IsOptional()
  @CalendarDay()
  countsUntil?: string;
}
