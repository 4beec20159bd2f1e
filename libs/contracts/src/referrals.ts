import type { Contract } from '@geleit/kernel';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsISO8601,
  IsOptional,
  IsUUID,
  Length,
  ValidateNested,
} from 'class-validator';
import { IsInstant } from './days-and-moments.js';
import { RecordsErased } from './erasure.js';
import {
  counsellingTopics,
  reportingRisks,
  urgencies,
  type ReportingRisk,
  type Urgency,
  type CounsellingTopic,
} from './codes.js';
import {
  consentEndReasons,
  dataScopes,
  recipientNatures,
  referralEndings,
  referralModes,
  withdrawalReasons,
  type ConsentEndReason,
  type DataScope,
  type RecipientNature,
  type ReferralEnding,
  type ReferralMode,
  type WithdrawalReason,
} from './referral-codes.js';

/**
 * A referral was sent. Its stream and this event belong to the sender's organisation; `toTenant` is the
 * recipient's organisation if it is on Geleit.
 */
export class ReferralSent {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsUUID() personId!: string;
  @IsUUID() serviceId!: string;
  @IsIn(recipientNatures) nature!: RecipientNature;
  @IsIn(referralModes) mode!: ReferralMode;
  /** Absent if the referral reveals to nobody whom it is about. */
  @IsOptional()
  @IsUUID()
  consentId?: string;
  @IsOptional()
  @IsUUID()
  toTenant?: string;
}
/**
 * The recipient accepts the referral. The event contains coded facts only: the recipient reads who it is
 * about from the sender, as long as the consent is valid.
 */
export class ReferralAccepted {
  @IsUUID() referralId!: string;
  @IsUUID() toTenant!: string;
  @IsUUID() toAgencyId!: string;
  /** The recipient's staff member, by the id that their identity provider gives them. */
  @Length(1, 128) acceptedBy!: string;
  @IsIn(referralModes) mode!: ReferralMode;
  @IsIn(urgencies) urgency!: Urgency;
  @ArrayMaxSize(8)
  @IsIn(counsellingTopics, { each: true })
  topics!: readonly CounsellingTopic[];
  /** A German calendar day. */
  @IsISO8601({ strict: true }) acceptedOn!: string;
}
/**
 * The referral ends before it was served. What the recipient began because of it ends; what the recipient
 * created itself stays.
 */
export class ReferralWithdrawn {
  @IsUUID() referralId!: string;
  @IsUUID() toTenant!: string;
  @IsIn(withdrawalReasons) because!: WithdrawalReason;
}

/** The sender has taken the referral back. */
export class ReferralReturned {
  @IsUUID() referralId!: string;
  @IsUUID() toTenant!: string;
}

/** A referral was sent from the case. */
export class CaseReferralSent {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
}
/** Nothing is expected of the recipient any more. */
export class CaseReferralEnded {
  @IsUUID() referralId!: string;
  @IsIn(referralEndings) ending!: ReferralEnding;
}

/**
 * Which referrals of a case are open, whoever their recipients are: counselling does not close a case before
 * they have ended.
 */
export const caseReferralContract = {
  service: 'referrals',
  stream: 'case-referral',
  major: 1,
  listeners: ['counselling'],
  events: { CaseReferralSent, CaseReferralEnded },
} as const satisfies Contract;

export const referralContract = {
  service: 'referrals',
  stream: 'referral',
  major: 1,
  listeners: ['intake', 'referrals'],
  events: { ReferralSent, ReferralAccepted, ReferralWithdrawn, ReferralReturned },
} as const satisfies Contract;

/** The person was erased, and these referrals are with them. */
export class ReferralsErased extends RecordsErased {}
/** The basis of these referrals is gone: they end now. */
export class ReferralsCutOff {
  @IsUUID() personId!: string;
  @IsArray()
  @IsUUID(undefined, { each: true })
  referralIds!: readonly string[];
  @IsIn(withdrawalReasons) because!: WithdrawalReason;
}

/** A consent for a referral, given under another registration of the person. */
export class SharedConsent {
  @IsUUID() consentId!: string;
  @IsUUID() recipientId!: string;
  @IsOptional()
  @IsUUID()
  organizationId?: string;
  @IsOptional()
  @IsUUID()
  officeId?: string;
  @IsArray()
  @IsIn(dataScopes, { each: true })
  dataScopes!: readonly DataScope[];
  @IsISO8601({ strict: true }) expiresAt!: string;
  @IsBoolean() reportingDutyExplained!: boolean;
}
export class SharedConsentEnd {
  @IsUUID() consentId!: string;
  @IsIn(consentEndReasons) because!: ConsentEndReason;
}
export class SharedRisk {
  @IsUUID() caseId!: string;
  @IsIn(reportingRisks) reportingRisk!: ReportingRisk;
}
/** What is known of the person by a registration that was merged into theirs. */
export class ClientKnowledgeShared {
  @IsUUID() personId!: string;
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => SharedConsent)
  consents!: readonly SharedConsent[];
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => SharedConsentEnd)
  endings!: readonly SharedConsentEnd[];
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => SharedRisk)
  risks!: readonly SharedRisk[];
  /** Cases that say nothing of the risk any more: they are void, or another person's again. */
  @IsUUID(undefined, { each: true }) withdrawnRisks!: readonly string[];
}

export const referralsClientContract = {
  service: 'referrals',
  stream: 'client',
  major: 1,
  listeners: ['referrals'],
  events: { ReferralsCutOff, ReferralsErased, ClientKnowledgeShared },
} as const satisfies Contract;

/** A referral, and the sending organisation, which keeps its stream. */
export class ReassignedReferral {
  @IsUUID() referralId!: string;
  @IsUUID() fromTenant!: string;
}
/** What a staff member of a receiving office took on passes to a colleague. */
export class ReferralsReassigned {
  @IsUUID() staffId!: string;
  @IsUUID() toStaffId!: string;
  @IsUUID() officeId!: string;
  @IsInstant() reassignedAt!: string;
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ReassignedReferral)
  referrals!: readonly ReassignedReferral[];
}

export const referralsCaseloadContract = {
  service: 'referrals',
  stream: 'caseload',
  major: 1,
  listeners: ['referrals'],
  events: { ReferralsReassigned },
} as const satisfies Contract;
