import type { Contract } from '@geleit/kernel';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsDefined,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  assignmentRoles,
  caseKinds,
  closureReasons,
  interpreterKinds,
  programmes,
  reportingRisks,
  sbgAreas,
  sessionModes,
  counsellingTopics,
  type AssignmentRole,
  type CaseKind,
  type ClosureReason,
  type InterpreterKind,
  type Programme,
  type ReportingRisk,
  type SbgArea,
  type SessionMode,
  type CounsellingTopic,
} from './codes.js';
import { CaseYearStated } from './case-year.js';
import { RecordsErased } from './erasure.js';
import { Profile } from './profile.js';

/** The fields of every event about a case: all that a consumer needs to count it. */
export class AboutCase {
  @IsUUID() caseId!: string;
  @IsUUID() personId!: string;
  @IsIn(programmes) programme!: Programme;
  @IsUUID() agencyId!: string;
  /** Only for SBG and RB. */
  @IsOptional()
  @IsIn(sbgAreas)
  sbgArea?: SbgArea;
  @IsIn(caseKinds) kind!: CaseKind;
  @IsDefined()
  @ValidateNested()
  @Type(() => Profile)
  profile!: Profile;
}
export class CaseOpened extends AboutCase {
  @IsISO8601({ strict: true }) openedOn!: string;
}
export class CounsellorAssigned {
  @IsUUID() caseId!: string;
  @IsUUID() personId!: string;
  @IsUUID() staffId!: string;
  @IsIn(assignmentRoles) role!: AssignmentRole;
}
export class CounsellorUnassigned {
  @IsUUID() caseId!: string;
  @IsUUID() personId!: string;
  @IsUUID() staffId!: string;
}
/** Übergang von der Beratung ins Case Management */
export class CaseUpgradedToCaseManagement extends AboutCase {
  @IsISO8601({ strict: true }) upgradedOn!: string;
}
/** Mitberatene Familienangehörige: the current numbers, which replace the earlier ones. */
export class CoAdvisedRelativesRecorded extends AboutCase {
  @IsISO8601({ strict: true }) recordedOn!: string;
  @IsInt()
  @Min(0)
  @Max(30)
  adults!: number;
  @IsInt()
  @Min(0)
  @Max(30)
  children!: number;
}
/** Beratungskontakt */
export class SessionHeld extends AboutCase {
  @IsUUID() sessionId!: string;
  @IsISO8601({ strict: true }) heldOn!: string;
  @IsInt()
  @Min(1)
  @Max(480)
  durationMin!: number;
  @IsIn(sessionModes) mode!: SessionMode;
  @ArrayMinSize(1)
  @ArrayMaxSize(8)
  @IsIn(counsellingTopics, { each: true })
  topics!: readonly CounsellingTopic[];
  /** The language spoken, ISO 639-3. */
  @IsOptional()
  @Matches(/^[a-z]{3}$/)
  language?: string;
  @IsOptional()
  @IsIn(interpreterKinds)
  interpreter?: InterpreterKind;
}
/** The session was recorded wrongly: this event replaces what was recorded. */
export class SessionCorrected extends SessionHeld {
  /** The day on which the session was recorded as held until now. */
  @IsISO8601({ strict: true }) formerlyOn!: string;
}
/** The session never took place, or belongs to another case: it is counted no more. */
export class SessionStruck {
  @IsUUID() caseId!: string;
  @IsUUID() personId!: string;
  @IsUUID() sessionId!: string;
  @IsIn(programmes) programme!: Programme;
  @IsUUID() agencyId!: string;
  @IsISO8601({ strict: true }) heldOn!: string;
}
/** Programme, area or facts of the case were recorded wrongly: from now on they are these. */
export class CaseCorrected extends AboutCase {}
/** The case was opened in error: there is no such case any more. */
export class CaseVoided {
  @IsUUID() caseId!: string;
  @IsUUID() personId!: string;
  @IsIn(programmes) programme!: Programme;
}
/**
 * RF-3: whether naming the person to a body with a duty to report is a risk, by their residence timeline. It replaces
 * what the case said before. Nothing else of the status leaves counselling.
 */
export class ReportingRiskStated {
  @IsUUID() caseId!: string;
  @IsUUID() personId!: string;
  @IsIn(reportingRisks) reportingRisk!: ReportingRisk;
}
/** The case was erased: there is nothing left of it but numbers. */
export class CaseErased {
  @IsUUID() caseId!: string;
}
/** The case is another person's: two registrations were merged, or a merge was undone. */
export class CasePersonChanged {
  @IsUUID() caseId!: string;
  @IsUUID() personId!: string;
  @IsUUID() formerPersonId!: string;
}
/** Abgabe an eine andere Beratungsstelle: `agencyId` is the office that counsels from that day on. */
export class CaseTransferred extends AboutCase {
  /** The registration under which the case was opened, if it was merged into the person's. */
  @IsOptional()
  @IsUUID()
  registrationId?: string;
  @IsUUID() formerAgencyId!: string;
  /** The first day at the new office. */
  @IsISO8601({ strict: true }) transferredOn!: string;
}
export class CaseClosed extends AboutCase {
  @IsISO8601({ strict: true }) closedOn!: string;
  @IsIn(closureReasons) reason!: ClosureReason;
}
export class CaseReopened extends AboutCase {
  @IsISO8601({ strict: true }) reopenedOn!: string;
}

export const caseContract = {
  service: 'counselling',
  stream: 'case',
  major: 1,
  listeners: ['intake', 'counselling', 'referrals', 'reporting'],
  events: {
    CaseOpened,
    CounsellorAssigned,
    CounsellorUnassigned,
    CaseUpgradedToCaseManagement,
    CoAdvisedRelativesRecorded,
    SessionHeld,
    SessionCorrected,
    CaseTransferred,
    CaseClosed,
    CaseReopened,
    CaseCorrected,
    CaseVoided,
    CaseErased,
    CasePersonChanged,
    CaseYearStated,
    SessionStruck,
    ReportingRiskStated,
  },
} as const satisfies Contract;

class AboutCasesOfPerson {
  @IsUUID() personId!: string;
  @IsUUID(undefined, { each: true }) caseIds!: readonly string[];
}
/**
 * The person whom these cases are about is protected: from now on, copies of anything that leads to them must
 * be hidden.
 */
export class CasesProtected extends AboutCasesOfPerson {
  /** Works on each of the cases from now on. Absent in protections from before deputies were named. */
  @IsOptional()
  @IsUUID()
  deputyId?: string;
}
export class CasesProtectionEnded extends AboutCasesOfPerson {}
/** The person was erased, and these cases are with them. */
export class CasesErased extends RecordsErased {}

export const counsellingClientContract = {
  service: 'counselling',
  stream: 'client',
  major: 1,
  listeners: ['counselling'],
  events: { CasesProtected, CasesProtectionEnded, CasesErased },
} as const satisfies Contract;

class AboutCasesOfStaffMember {
  @IsUUID() staffId!: string;
  @IsUUID(undefined, { each: true }) caseIds!: readonly string[];
}
/** Those of the cases that are in the office pass to the colleague. */
export class CasesPassedOn extends AboutCasesOfStaffMember {
  @IsUUID() toStaffId!: string;
  @IsUUID() officeId!: string;
}
/** The staff member left the organisation and works on none of the cases any more. */
export class CasesLeftBehind extends AboutCasesOfStaffMember {}

/** Fallbestand of a staff member: addresses all of their cases. */
export const caseloadContract = {
  service: 'counselling',
  stream: 'caseload',
  major: 1,
  listeners: ['counselling'],
  events: { CasesPassedOn, CasesLeftBehind },
} as const satisfies Contract;
