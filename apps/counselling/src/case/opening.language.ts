import { CalendarDay, RefersTo } from '@geleit/contracts';
import type { StaffFacts } from '@geleit/rules';
import { IsOptional } from 'class-validator';
import type { EnrolmentDetails } from './case-event-fields.language.js';

export class OpenCase {
  @RefersTo('requests') enrolmentId!: string;
  @CalendarDay() openedOn!: string;
  /** Who leads the case, if not the counsellor whom intake named. */
  @IsOptional()
  @RefersTo('staff')
  counsellorId?: string;
}
export interface OpenCaseFacts {
  /** As intake published it; absent if the actor may not open the case. */
  readonly enrolment?: EnrolmentDetails;
  /** Who is to lead the case. Absent where the case follows from the enrolment: intake checked its own word. */
  readonly counsellor?: { readonly staffId: string; readonly registered?: StaffFacts };
}
