import type { Contract } from '@geleit/kernel';
import { Type } from 'class-transformer';
import {
  ArrayMinSize,
  IsBoolean,
  IsDefined,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  ValidateNested,
} from 'class-validator';
import { programmes, sbgAreas, verdicts, type Programme, type SbgArea, type Verdict } from './codes.js';
import { Profile } from './profile.js';
import { consentEndReasons, dataScopes, type ConsentEndReason, type DataScope } from './referral-codes.js';

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
  /** Only in SBG: the funding area (Förderbereich) of the counselling. */
  @IsOptional()
  @IsIn(sbgAreas)
  sbgArea?: SbgArea;
  /** The staff member who will counsel. */
  @IsUUID() counsellorId!: string;
  @IsISO8601({ strict: true }) enrolledOn!: string;
  @IsDefined()
  @ValidateNested()
  @Type(() => EligibilityVerdict)
  eligibility!: EligibilityVerdict;
  @IsDefined()
  @ValidateNested()
  @Type(() => Profile)
  profile!: Profile;
}

export const requestContract = {
  service: 'intake',
  stream: 'request',
  major: 1,
  events: { ProgrammeEnrolled },
} as const satisfies Contract;

/**
 * Auskunftssperre and its like: whoever is found comes to harm. Copies of who she is have to be hidden from
 * now on.
 */
export class PersonProtected {
  @IsUUID() personId!: string;
}
export class PersonProtectionEnded {
  @IsUUID() personId!: string;
}

export const personContract = {
  service: 'intake',
  stream: 'person',
  major: 1,
  events: { PersonProtected, PersonProtectionEnded },
} as const satisfies Contract;

/** A person agrees that data of these scopes are disclosed to one recipient, for a referral. */
export class ConsentGranted {
  @IsUUID() consentId!: string;
  @IsUUID() personId!: string;
  /** An agency of an organisation that works with Geleit, or an organisation of the directory. */
  @IsUUID() recipientId!: string;
  @ArrayMinSize(1)
  @IsIn(dataScopes, { each: true })
  dataScopes!: readonly DataScope[];
  /** Its last day, `YYYY-MM-DD` in Germany. */
  @IsISO8601({ strict: true }) expiresAt!: string;
  /** The person was told what a body must do that has to report people without papers (§ 87 AufenthG). */
  @IsBoolean() reportingDutyExplained!: boolean;
}
/** From now on nothing may be disclosed because of it. */
export class ConsentEnded {
  @IsUUID() consentId!: string;
  @IsUUID() personId!: string;
  @IsIn(consentEndReasons) because!: ConsentEndReason;
}

export const consentContract = {
  service: 'intake',
  stream: 'consent',
  major: 1,
  events: { ConsentGranted, ConsentEnded },
} as const satisfies Contract;
