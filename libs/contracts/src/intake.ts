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

/**
 * A person was enrolled in a programme. The counselling service opens a case under the id of the enrolment.
 */
export class ProgrammeEnrolled {
  @IsUUID() enrolmentId!: string;
  @IsUUID() requestId!: string;
  @IsUUID() personId!: string;
  @IsIn(programmes) programme!: Programme;
  @IsUUID() agencyId!: string;
  /** Only for SBG: the funding area (Förderbereich) of the counselling. */
  @IsOptional()
  @IsIn(sbgAreas)
  sbgArea?: SbgArea;
  /** The staff member who will counsel the person. */
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
 * The person has an Auskunftssperre or similar: they come to harm if found. From now on, copies of who they
 * are must be hidden.
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

/** A person consents to the disclosure of data of these scopes to one recipient, for a referral. */
export class ConsentGranted {
  @IsUUID() consentId!: string;
  @IsUUID() personId!: string;
  /** An agency of an organisation on Geleit, or an organisation of the directory. */
  @IsUUID() recipientId!: string;
  @ArrayMinSize(1)
  @IsIn(dataScopes, { each: true })
  dataScopes!: readonly DataScope[];
  /** The last day of the consent, `YYYY-MM-DD` in Germany. */
  @IsISO8601({ strict: true }) expiresAt!: string;
  /** The duty of some bodies to report people without papers (§ 87 AufenthG) was explained to the person. */
  @IsBoolean() reportingDutyExplained!: boolean;
}
/** From now on, nothing may be disclosed under this consent. */
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
