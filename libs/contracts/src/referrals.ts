import type { Contract } from '@geleit/kernel';
import { ArrayMaxSize, IsArray, IsIn, IsISO8601, IsOptional, IsUUID, Length } from 'class-validator';
import { counsellingTopics, urgencies, type Urgency } from './codes.js';
import {
  recipientNatures,
  referralModes,
  withdrawalReasons,
  type RecipientNature,
  type ReferralMode,
  type WithdrawalReason,
} from './referral-codes.js';

/**
 * A referral has left the sender. Its stream and this event belong to the sender's organisation; `toTenant`
 * is the recipient's, where it works with Geleit.
 */
export class ReferralSent {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsUUID() personId!: string;
  @IsUUID() serviceId!: string;
  @IsIn(recipientNatures) nature!: RecipientNature;
  @IsIn(referralModes) mode!: ReferralMode;
  /** Absent where nobody learns whom it is about. */
  @IsOptional()
  @IsUUID()
  consentId?: string;
  @IsOptional()
  @IsUUID()
  toTenant?: string;
}
/**
 * The recipient takes it on. Coded facts only: who it is about is read in the sender's house, while the
 * consent stands.
 */
export class ReferralAccepted {
  @IsUUID() referralId!: string;
  @IsUUID() toTenant!: string;
  @IsUUID() toAgencyId!: string;
  /** The staff member of the recipient, as its own identity provider names him or her. */
  @Length(1, 128) acceptedBy!: string;
  @IsIn(referralModes) mode!: ReferralMode;
  @IsIn(urgencies) urgency!: Urgency;
  @ArrayMaxSize(8)
  @IsIn(counsellingTopics, { each: true })
  topics!: readonly string[];
  /** German calendar day. */
  @IsISO8601({ strict: true }) acceptedOn!: string;
}
/**
 * It is over before it was served; what the recipient began because of it ends, what it made itself stays.
 */
export class ReferralWithdrawn {
  @IsUUID() referralId!: string;
  @IsUUID() toTenant!: string;
  @IsIn(withdrawalReasons) because!: WithdrawalReason;
}

/** The sender has taken it over again. */
export class ReferralReturned {
  @IsUUID() referralId!: string;
  @IsUUID() toTenant!: string;
}

export const referralContract = {
  service: 'referrals',
  stream: 'referral',
  major: 1,
  events: { ReferralSent, ReferralAccepted, ReferralWithdrawn, ReferralReturned },
} as const satisfies Contract;

/** What these referrals rest on is gone: they end now. */
export class ReferralsCutOff {
  @IsUUID() personId!: string;
  @IsArray()
  @IsUUID(undefined, { each: true })
  referralIds!: readonly string[];
  @IsIn(withdrawalReasons) because!: WithdrawalReason;
}

export const referralsClientContract = {
  service: 'referrals',
  stream: 'client',
  major: 1,
  events: { ReferralsCutOff },
} as const satisfies Contract;
