import { CalendarDay, EligibilityVerdict, occupations, RefersTo, type Occupation } from '@geleit/contracts';
import type { StaffFacts } from '@geleit/rules';
import { Type } from 'class-transformer';
import { IsDefined, IsIn, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { CaseEventFields, type EnrolmentDetails } from './case-event-fields.language.js';

export class OpenCase {
  @RefersTo('requests') enrolmentId!: string;
  @CalendarDay() openedOn!: string;
  /** Who leads the case, if not the counsellor whom intake named. */
  @IsOptional()
  @RefersTo('staff')
  counsellorId?: string;
  /** School, training and work on that day. */
  @IsOptional()
  @IsIn(occupations)
  occupation?: Occupation;
}
export interface OpenCaseFacts {
  /** As intake published it; absent if the actor may not open the case. */
  readonly enrolment?: EnrolmentDetails;
  /** Who is to lead the case. Absent where the case follows from the enrolment: intake checked its own word. */
  readonly counsellor?: { readonly staffId: string; readonly registered?: StaffFacts };
}

export class CaseOpened extends CaseEventFields {
  @IsUUID() enrolmentId!: string;
  @CalendarDay() openedOn!: string;
  @IsDefined()
  @ValidateNested()
  @Type(() => EligibilityVerdict)
  eligibility!: EligibilityVerdict;
  /** The case in another programme that this one goes on with. */
  @IsOptional()
  @IsUUID()
  predecessorCaseId?: string;
}
