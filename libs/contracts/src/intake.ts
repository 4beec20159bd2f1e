import type { Contract } from '@geleit/kernel';
import { Type } from 'class-transformer';
import { IsDefined, IsIn, IsISO8601, IsString, IsUUID, ValidateNested } from 'class-validator';
import { programmes, verdicts, type Programme, type Verdict } from './codes.js';
import { Profile } from './profile.js';

export class EligibilityVerdict {
  @IsIn(verdicts) verdict!: Verdict;
  @IsString({ each: true }) reasons!: readonly string[];
  @IsString() ruleSetVersion!: string;
}

/** A person was taken into a programme; whoever counsels opens a case under the enrolment's id. */
export class ProgrammeEnrolled {
  @IsUUID() enrolmentId!: string;
  @IsUUID() requestId!: string;
  @IsUUID() personId!: string;
  @IsIn(programmes) programme!: Programme;
  @IsUUID() agencyId!: string;
  /** The staff member who will counsel. */
  @IsUUID() counsellorId!: string;
  @IsISO8601({ strict: true }) enrolledOn!: string;
  @IsDefined() @ValidateNested() @Type(() => EligibilityVerdict) eligibility!: EligibilityVerdict;
  @IsDefined() @ValidateNested() @Type(() => Profile) profile!: Profile;
}

export const intakeRequests = {
  service: 'intake', stream: 'request', major: 1, events: { ProgrammeEnrolled },
} as const satisfies Contract;

/** Auskunftssperre and its like: whoever is found comes to harm. Copies of who she is have to be hidden from now on. */
export class PersonProtected {
  @IsUUID() personId!: string;
}
export class PersonProtectionEnded {
  @IsUUID() personId!: string;
}

export const intakePersons = {
  service: 'intake', stream: 'person', major: 1, events: { PersonProtected, PersonProtectionEnded },
} as const satisfies Contract;
