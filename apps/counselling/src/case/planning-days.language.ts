import { CalendarDay } from '@geleit/contracts';
import { IsOptional } from 'class-validator';

/** By which day something is due of a case in case management. */
export class CasePlanningStated {
  /** K-2: by then, an assessment is to be completed and a plan agreed on. */
  @IsOptional()
  @CalendarDay()
  planningDueOn?: string;
  /** F-2: by then, both sides are to look at the plan. */
  @IsOptional()
  @CalendarDay()
  planReviewDueOn?: string;
  /** F-2: the last day on which reports count it as case management, unless the plan is reviewed. */
  @IsOptional()
  @CalendarDay()
  countsUntil?: string;
}
