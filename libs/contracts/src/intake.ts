import { codeList, type Contract } from '@geleit/kernel';
import { Type } from 'class-transformer';
import {
  Equals,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  ValidateNested,
} from 'class-validator';
import {
  assignmentRoles,
  programmes,
  sbgAreas,
  verdicts,
  type AssignmentRole,
  type Programme,
  type SbgArea,
  type Verdict,
} from './codes.js';
import { NotedDecision } from './served-decision.js';
import { AdvisedOnce } from './short-contact.js';
import { Profile } from './profile.js';

export class EligibilityVerdict {
  @IsIn(verdicts) verdict!: Verdict;
  /** @list eligibilityReasons */
  @IsString({ each: true })
  reasons!: readonly string[];
  @IsString() ruleSetVersion!: string;
}

/**
 * A person was enrolled in a programme. The counselling service opens a case under the id of the enrolment.
 */
export class ProgrammeEnrolled extends NotedDecision {
  @IsUUID() enrolmentId!: string;
  @IsUUID() requestId!: string;
  @IsUUID() personId!: string;
  @IsIn(programmes) programme!: Programme;
  @IsUUID() agencyId!: string;
  /** Only for SBG and RB: the funding area (Förderbereich) of the counselling. */
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

/** From now on this staff member is responsible for the request: received, taken over or reassigned. */
export class RequestAssigned {
  @IsUUID() requestId!: string;
  /** Absent as long as nobody knows who was referred. */
  @IsOptional()
  @IsUUID()
  personId?: string;
  @IsUUID() agencyId!: string;
  @IsUUID() staffId!: string;
  /** Who was responsible until now. */
  @IsOptional()
  @IsUUID()
  formerStaffId?: string;
}
/** The request needs nobody's work any more: enrolled, closed, void, or the referral behind it ended. */
export class RequestEnded {
  @IsUUID() requestId!: string;
  @IsOptional()
  @IsUUID()
  personId?: string;
  /** Who was responsible. Absent if the request is from before responsibility was recorded. */
  @IsOptional()
  @IsUUID()
  staffId?: string;
  /** It was void: the case to which it seemed to lead does not come. */
  @IsOptional()
  @IsBoolean()
  noCase?: boolean;
}

export const requestContract = {
  service: 'intake',
  stream: 'request',
  major: 1,
  listeners: ['intake', 'counselling', 'referrals'],
  events: { ProgrammeEnrolled, AdvisedOnce, RequestAssigned, RequestEnded },
} as const satisfies Contract;

/**
 * The person has an Auskunftssperre or similar: they come to harm if found. From now on, copies of who they
 * are must be hidden.
 */
export class PersonProtected {
  @IsUUID() personId!: string;
  /**
   * Who stands in for those responsible, so that no protected person is ever out of reach. Absent in events
   * from before deputies were named.
   */
  @IsOptional()
  @IsUUID()
  deputyId?: string;
}
export class PersonProtectionEnded {
  @IsUUID() personId!: string;
}

/** Why a staff member has access to a person, apart from requests and cases. */
export const keptFor = codeList('keeperReasons', [
  'registration',
  'return',
  'appointment',
  'admission',
  'deputy',
]);
export type KeptFor = (typeof keptFor)[number];

/** Somebody who may know a person because of another registration of theirs. */
export class AbsorbedKeeper {
  @IsString() staffId!: string;
  @IsIn(codeList('keeperReasons', [...keptFor, 'request', 'case']))
  reason!: KeptFor | 'request' | 'case';
  /** The office in which the reason counts. */
  @IsUUID() officeId!: string;
  @IsOptional()
  @IsIn(assignmentRoles)
  role?: AssignmentRole;
  @IsOptional()
  @Equals(true)
  hasLeft?: true;
}

class AboutKeeper {
  @IsUUID() personId!: string;
  @IsUUID() staffId!: string;
  @IsIn(keptFor) reason!: KeptFor;
}
export class PersonKeeperAdmitted extends AboutKeeper {}
export class PersonKeeperReleased extends AboutKeeper {}
/** A request of the person passes to a colleague, because somebody's work was reassigned or they left. */
export class PersonRequestPassedOn {
  @IsUUID() requestId!: string;
  @IsUUID() staffId!: string;
  @IsUUID() toStaffId!: string;
}

/**
 * Two registrations are of one person: cases, requests, consents and counts of the absorbed one are the
 * survivor's from now on.
 */
export class PersonsMerged {
  @IsUUID() personId!: string;
  @IsUUID() absorbedId!: string;
}
/** The merge was undone: each registration has its own again. */
export class PersonsUnmerged {
  @IsUUID() personId!: string;
  @IsUUID() absorbedId!: string;
}

/** Everybody who may know the person because of the absorbed registration, whenever that changes. */
export class AbsorbedKeepersStated {
  @IsUUID() personId!: string;
  @IsUUID() absorbedId!: string;
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => AbsorbedKeeper)
  keepers!: readonly AbsorbedKeeper[];
}

export const personContract = {
  service: 'intake',
  stream: 'person',
  major: 1,
  listeners: ['intake', 'counselling', 'referrals'],
  events: {
    PersonProtected,
    PersonProtectionEnded,
    PersonKeeperAdmitted,
    PersonKeeperReleased,
    PersonRequestPassedOn,
    PersonsMerged,
    PersonsUnmerged,
    AbsorbedKeepersStated,
  },
} as const satisfies Contract;

class AboutCaseload {
  @IsUUID() staffId!: string;
  /** The people whom the staff member may know for other reasons than cases. */
  @IsUUID(undefined, { each: true }) personIds!: readonly string[];
}
/** What somebody is responsible for in an office passes to a colleague. */
export class CaseloadPassedOn extends AboutCaseload {
  @IsUUID() toStaffId!: string;
  @IsUUID() officeId!: string;
  /** Requests of people who are not known yet. */
  @IsUUID(undefined, { each: true }) requestIds!: readonly string[];
}
/** Somebody has left the organisation. */
export class CaseloadLeftBehind extends AboutCaseload {}

/** What a staff member is responsible for in intake; cases are counselling's. */
export const intakeCaseloadContract = {
  service: 'intake',
  stream: 'caseload',
  major: 1,
  listeners: ['intake'],
  events: { CaseloadPassedOn, CaseloadLeftBehind },
} as const satisfies Contract;
