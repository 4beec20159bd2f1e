import {
  erasureCommands,
  erasureEvents,
  erasureRejections,
  CalendarDay,
  accessPaths,
  IsInstant,
  counsellingTopics,
  urgencies,
  type AccessPath,
  type Urgency,
  type CounsellingTopic,
  RefersTo,
  FieldGroups,
  decisionIssuers,
  type DecisionIssuer,
} from '@geleit/contracts';
import { codeList, type EventOf, type Language } from '@geleit/kernel';
import { ArrayMaxSize, ArrayUnique, IsBoolean, IsIn, IsOptional, IsUUID, Length } from 'class-validator';
import { channels, closingOutcomes, type Channel, type ClosingOutcome } from './codes.language.js';
import {
  CheckEligibility,
  EligibilityAssessed,
  EnrolInProgramme,
  ForgetStatedFacts,
  ProgrammeEnrolmentRequested,
  StatedFactsForgotten,
  type EnrolInProgrammeFacts,
} from './enrolment.language.js';
import { staffRejections } from '@geleit/rules';
import { officeRejections, type OfficeFacts } from '../person/office.language.js';
import { AdvisedOnce, AdviseOnce, type AdviseOnceFacts } from './advice.language.js';
import {
  CorrectRequest,
  EnrolmentUndone,
  RequestCorrected,
  RequestVoided,
  UndoEnrolment,
  VoidRequest,
  type VoidRequestFacts,
} from './putting-right.language.js';
import type { PersonAsOfFacts, ReceptionFacts } from './person-on-day.language.js';
import {
  responsibilityCommands,
  responsibilityEvents,
  type ResponsibilityCommandFacts,
} from './responsibility.language.js';

@FieldGroups({
  record: ['personId', 'agencyId', 'receivedOn'],
  request: ['channel', 'accessPath'],
  need: ['urgency', 'topics', 'servedDecision'],
})
export class ReceiveRequest {
  @RefersTo('persons') personId!: string;
  @RefersTo('offices') agencyId!: string;
  @IsIn(channels) channel!: Channel;
  @IsIn(accessPaths) accessPath!: AccessPath;
  @IsIn(urgencies) urgency!: Urgency;
  @IsOptional()
  @ArrayMaxSize(8)
  @ArrayUnique()
  @IsIn(counsellingTopics, { each: true })
  topics?: readonly CounsellingTopic[];
  /** Whether the person mentions a decision that was served on them. */
  @IsBoolean() servedDecision!: boolean;
  /** Default: today. */
  @IsOptional()
  @CalendarDay()
  receivedOn?: string;
}
/**
 * Another organisation referred somebody, and a counsellor here accepted. Only the sender knows who it is.
 */
export class ReceiveReferral {
  @IsUUID() referralId!: string;
  @IsUUID() agencyId!: string;
  @Length(1, 128) acceptedBy!: string;
  @IsIn(urgencies) urgency!: Urgency;
  @ArrayMaxSize(8)
  @ArrayUnique()
  @IsIn(counsellingTopics, { each: true })
  topics!: readonly CounsellingTopic[];
  @CalendarDay() receivedOn!: string;
}
/** The referred person has come and is registered. */
export class LinkPerson {
  @RefersTo('persons') personId!: string;
}
/** The referral was withdrawn. */
export class EndReferredRequest {}
export class TriageRequest {
  @IsIn(urgencies) urgency!: Urgency;
}
/** Zustellung: a deadline may run from this day. */
export class RecordDeadlineCandidate {
  @IsIn(decisionIssuers) issuer!: DecisionIssuer;
  @CalendarDay() servedOn!: string;
}
export class OfferAppointment {
  @IsInstant() startsAt!: string;
  @IsOptional()
  @RefersTo('staff')
  staffId?: string;
}
export class RecordNoShow {}
export class CompleteFirstContact {
  /** Default: today. */
  @IsOptional()
  @CalendarDay()
  heldOn?: string;
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
  @IsIn(counsellingTopics, { each: true }) topics!: readonly CounsellingTopic[];
  @IsBoolean() servedDecision!: boolean;
  @CalendarDay() receivedOn!: string;
  @IsBoolean() personProtected!: boolean;
}
/** None of the person's data is copied; the stream has the referral's id. */
export class ReferralReceived extends ReceiveReferral {
  @IsIn(codeList('channels', ['referral_in'])) channel!: 'referral_in';
  @IsIn(codeList('accessPaths', ['other_counselling'])) accessPath!: 'other_counselling';
}
export class PersonLinked {
  @IsUUID() personId!: string;
  @IsBoolean() personProtected!: boolean;
}
export class RequestTriaged extends TriageRequest {}
export class DeadlineCandidateRecorded extends RecordDeadlineCandidate {}
export class AppointmentOffered {
  @IsInstant() startsAt!: string;
  @IsOptional()
  @Length(1, 128)
  staffId?: string;
}
export class NoShowRecorded {}
export class FirstContactCompleted {
  @CalendarDay() heldOn!: string;
}
export class RequestClosed extends CloseRequest {}

/** Erstkontakt: somebody asks for help, and a way forward is found. */
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
    AdviseOnce,
    CorrectRequest,
    VoidRequest,
    UndoEnrolment,
    EndReferredRequest,
    ForgetStatedFacts,
    ...responsibilityCommands,
    ...erasureCommands,
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
    AdvisedOnce,
    RequestCorrected,
    RequestVoided,
    EnrolmentUndone,
    StatedFactsForgotten,
    ...responsibilityEvents,
    ...erasureEvents,
  },
  rejections: {
    NoSuchPerson: 'not-found',
    NoSuchRequest: 'not-found',
    PersonAbsorbed: 'unprocessable',
    AlreadyReceived: 'conflict',
    PersonAlreadyLinked: 'conflict',
    NotPossibleNow: 'conflict',
    RequestIsVoid: 'conflict',
    CaseExists: 'conflict',
    OpenCaseExists: 'conflict',
    AppointmentNotBegun: 'conflict',
    RecordedTooLate: 'unprocessable',
    DeadlineCandidateMissing: 'conflict',
    NobodyMissedAnAppointment: 'conflict',
    NotAssessed: 'conflict',
    NotEligible: 'conflict',
    FactsMissing: 'conflict',
    ExceptionReasonMissing: 'unprocessable',
    SbgAreaMissing: 'unprocessable',
    SbgAreaForbidden: 'unprocessable',
    SbgAreaNotFunded: 'unprocessable',
    FactForbidden: 'unprocessable',
    DateImplausible: 'unprocessable',
    NoRulesForThisDay: 'unprocessable',
    NotOneself: 'forbidden',
    ProgrammeNotOffered: 'unprocessable',
    SbgAreaNotOffered: 'unprocessable',
    ...officeRejections,
    ...staffRejections,
    ...erasureRejections,
  },
} as const satisfies Language;

export interface RequestCommandFacts extends ResponsibilityCommandFacts {
  readonly ReceiveRequest: ReceptionFacts & OfficeFacts;
  readonly LinkPerson: ReceptionFacts;
  readonly CheckEligibility: PersonAsOfFacts;
  readonly EnrolInProgramme: EnrolInProgrammeFacts;
  readonly AdviseOnce: AdviseOnceFacts;
  readonly VoidRequest: VoidRequestFacts;
}
export type RequestEvent = EventOf<typeof RequestLanguage>;
