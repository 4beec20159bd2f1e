import {
  accessPaths,
  EligibilityVerdict,
  IsInstant,
  integrationCourses,
  Profile,
  programmes,
  sbgAreas,
  counsellingTopics,
  urgencies,
  verdicts,
  type AccessPath,
  type Gender,
  type IntegrationCourse,
  type Programme,
  type SbgArea,
  type Urgency,
  type Verdict,
} from '@geleit/contracts';
import { Personal, type EventOf, type Language } from '@geleit/kernel';
import {
  adultProblems,
  offers,
  residenceStatuses,
  type AdultProblem,
  type AgeRange,
  type EligibilityFacts,
  type Offer,
  type ResidenceStatus,
} from '@geleit/rules';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsBoolean,
  IsDefined,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import type { IdentityMode } from '../person/facts.language.js';

export const channels = [
  'walk_in',
  'phone',
  'e_mail',
  'online_chat',
  'outreach',
  'reception_facility',
  'referral_in',
  'by_relative',
  'by_volunteer',
] as const;
export type Channel = (typeof channels)[number];
export const closingOutcomes = [
  'referred_out',
  'information_only',
  'declined',
  'no_show',
  'withdrawn',
] as const;
export type ClosingOutcome = (typeof closingOutcomes)[number];
export const decisionIssuers = [
  'bamf',
  'immigration_office',
  'court',
  'social_office',
  'jobcenter',
  'other',
] as const;
export type DecisionIssuer = (typeof decisionIssuers)[number];
/** Why somebody is taken in by exception. */
export const exceptionReasons = [
  'integration_need_persists',
  'adult_responsibilities',
  'help_beyond_school_needed',
] as const;
export type ExceptionReason = (typeof exceptionReasons)[number];

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** The person as intake knows her on the day in question. */
export interface PersonOnDay {
  readonly mode: IdentityMode;
  readonly age?: AgeRange;
  readonly gender?: Gender;
  readonly nationality?: string;
  readonly entryDate?: string;
  readonly livesInNrw?: boolean;
}
/** For commands about a person. `person` is there if the actor is one of their keepers. */
export interface FactsAboutPerson {
  readonly person?: PersonOnDay;
}
export class ReceiveRequest {
  @IsUUID() personId!: string;
  @IsUUID() agencyId!: string;
  @IsIn(channels) channel!: Channel;
  @IsIn(accessPaths) accessPath!: AccessPath;
  @IsIn(urgencies) urgency!: Urgency;
  @IsOptional()
  @ArrayMaxSize(8)
  @ArrayUnique()
  @IsIn(counsellingTopics, { each: true })
  topics?: readonly string[];
  /** The person speaks of a decision that was served on her. */
  @IsBoolean() servedDecision!: boolean;
  /** Default: today. */
  @IsOptional()
  @Matches(dayPattern)
  receivedOn?: string;
}
/**
 * Another organisation referred somebody, and a counsellor here accepted. Who it is, only the sender's house
 * knows.
 */
export class ReceiveReferral {
  @IsUUID() referralId!: string;
  @IsUUID() agencyId!: string;
  @Length(1, 128) acceptedBy!: string;
  @IsIn(urgencies) urgency!: Urgency;
  @ArrayMaxSize(8)
  @ArrayUnique()
  @IsIn(counsellingTopics, { each: true })
  topics!: readonly string[];
  @Matches(dayPattern) receivedOn!: string;
}
/** The person who was referred has come and is registered. */
export class LinkPerson {
  @IsUUID() personId!: string;
}
/** The referral was withdrawn. */
export class EndReferredRequest {}
export class TriageRequest {
  @IsIn(urgencies) urgency!: Urgency;
}
/** Zustellung: from here a deadline may run. */
export class RecordDeadlineCandidate {
  @IsIn(decisionIssuers) issuer!: DecisionIssuer;
  @Matches(dayPattern) servedOn!: string;
}
export class OfferAppointment {
  @IsInstant() startsAt!: string;
  @IsOptional()
  @Length(1, 128)
  staffId?: string;
}
export class RecordNoShow {}
export class CompleteFirstContact {
  /** Default: today. */
  @IsOptional()
  @Matches(dayPattern)
  heldOn?: string;
}
/** What the person tells for one programme. A programme that may not know a fact refuses it. */
export class CheckEligibility {
  @IsIn(programmes) programme!: Programme;
  /** Day of the assessment; default: today. */
  @IsOptional()
  @Matches(dayPattern)
  on?: string;
  @IsOptional()
  @IsIn(residenceStatuses)
  @Personal('special')
  residenceStatus?: ResidenceStatus;
  /** Partial day of the grant, or `none`. */
  @IsOptional()
  @Matches(/^(\d{4}(-\d{2}(-\d{2})?)?|none)$/)
  @Personal('special')
  longTermStatusSince?: string;
  @IsOptional()
  @IsBoolean()
  @Personal('special')
  prospect104c?: boolean;
  @IsOptional()
  @IsIn(adultProblems)
  @Personal('special')
  adultProblem?: AdultProblem;
  @IsOptional()
  @IsBoolean()
  compulsorySchool?: boolean;
  /** Default: individual. */
  @IsOptional()
  @IsIn(offers)
  offer?: Offer;
}
export class EnrolInProgramme {
  @IsIn(programmes) programme!: Programme;
  /** Förderbereich: needed in SBG, and there is none elsewhere. */
  @IsOptional()
  @IsIn(sbgAreas)
  sbgArea?: SbgArea;
  @IsUUID() counsellorId!: string;
  /** Default: today. */
  @IsOptional()
  @Matches(dayPattern)
  enrolledOn?: string;
  /** ISO 639-3 of the language of counselling. */
  @Matches(/^[a-z]{3}$/) language!: string;
  @IsIn(integrationCourses) integrationCourse!: IntegrationCourse;
  @IsOptional()
  @IsIn(exceptionReasons)
  exceptionReason?: ExceptionReason;
}
export class CloseRequest {
  @IsIn(closingOutcomes) outcome!: ClosingOutcome;
}

export class RequestReceived {
  @IsUUID() personId!: string;
  @IsUUID() agencyId!: string;
  @IsIn(channels) channel!: Channel;
  @IsIn(accessPaths) accessPath!: AccessPath;
  @IsIn(urgencies) urgency!: Urgency;
  @IsIn(counsellingTopics, { each: true }) topics!: readonly string[];
  @IsBoolean() servedDecision!: boolean;
  @Matches(dayPattern) receivedOn!: string;
  @IsBoolean() personProtected!: boolean;
}
/** Nothing of the person is copied; the stream has the referral's id. */
export class ReferralReceived extends ReceiveReferral {
  @IsIn(['referral_in']) channel!: 'referral_in';
  @IsIn(['other_counselling']) accessPath!: 'other_counselling';
}
export class PersonLinked {
  @IsUUID() personId!: string;
  @IsBoolean() personProtected!: boolean;
}
export class RequestTriaged extends TriageRequest {}
export class DeadlineCandidateRecorded extends RecordDeadlineCandidate {}
export class AppointmentOffered extends OfferAppointment {}
export class NoShowRecorded {}
export class FirstContactCompleted {
  @Matches(dayPattern) heldOn!: string;
}
export class EligibilityAssessed {
  @IsIn(programmes) programme!: Programme;
  @IsIn(verdicts) verdict!: Verdict;
  @IsString({ each: true }) reasons!: readonly string[];
  @IsString() ruleSetVersion!: string;
  @IsString({ each: true }) requiredFacts!: readonly string[];
  @Matches(dayPattern) on!: string;
  /** All that was known, so that the verdict can be reached again. */
  @IsObject()
  @Personal('special')
  facts!: EligibilityFacts;
}
export class ProgrammeEnrolmentRequested {
  @IsUUID() enrolmentId!: string;
  @IsUUID() personId!: string;
  @IsIn(programmes) programme!: Programme;
  /** Only in SBG; what was said before there were areas lacks it. */
  @IsOptional()
  @IsIn(sbgAreas)
  sbgArea?: SbgArea;
  @IsUUID() agencyId!: string;
  @IsUUID() counsellorId!: string;
  @Matches(dayPattern) enrolledOn!: string;
  @IsDefined()
  @ValidateNested()
  @Type(() => EligibilityVerdict)
  eligibility!: EligibilityVerdict;
  @IsOptional()
  @IsIn(exceptionReasons)
  exceptionReason?: ExceptionReason;
  @IsDefined()
  @ValidateNested()
  @Type(() => Profile)
  profile!: Profile;
}
export class RequestClosed extends CloseRequest {}

/** First contact: somebody asks for help, and a way on is found. */
export const RequestLanguage = {
  stream: 'request',
  commands: {
    ReceiveRequest,
    ReceiveReferral,
    LinkPerson,
    TriageRequest,
    RecordDeadlineCandidate,
    OfferAppointment,
    RecordNoShow,
    CompleteFirstContact,
    CheckEligibility,
    EnrolInProgramme,
    CloseRequest,
    EndReferredRequest,
  },
  events: {
    RequestReceived,
    ReferralReceived,
    PersonLinked,
    RequestTriaged,
    DeadlineCandidateRecorded,
    AppointmentOffered,
    NoShowRecorded,
    FirstContactCompleted,
    EligibilityAssessed,
    ProgrammeEnrolmentRequested,
    RequestClosed,
  },
  rejections: {
    NoSuchPerson: 'not-found',
    NoSuchRequest: 'not-found',
    AlreadyReceived: 'conflict',
    PersonAlreadyLinked: 'conflict',
    NotPossibleNow: 'conflict',
    DeadlineCandidateMissing: 'conflict',
    NobodyMissedAnAppointment: 'conflict',
    NotAssessed: 'conflict',
    NotEligible: 'conflict',
    FactsMissing: 'conflict',
    ExceptionReasonMissing: 'unprocessable',
    SbgAreaMissing: 'unprocessable',
    SbgAreaForbidden: 'unprocessable',
    FactForbidden: 'unprocessable',
    DateImplausible: 'unprocessable',
    NoRulesForThisDay: 'unprocessable',
  },
} as const satisfies Language;

export interface RequestCommandFacts {
  readonly ReceiveRequest: FactsAboutPerson;
  readonly LinkPerson: FactsAboutPerson;
  readonly CheckEligibility: FactsAboutPerson;
  readonly EnrolInProgramme: FactsAboutPerson;
}
export type RequestEvent = EventOf<typeof RequestLanguage>;
