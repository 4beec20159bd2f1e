import {
  CalendarDay,
  dataScopes,
  declineReasons,
  MultilineText,
  referralModes,
  referralOutcomes,
  withdrawalReasons,
  type DataScope,
  type DeclineReason,
  type ReferralMode,
  type ReferralOutcome,
  type WithdrawalReason,
  AskedBecause,
  RefersTo,
} from '@geleit/contracts';
import { codeList, Personal } from '@geleit/kernel';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsDefined,
  IsIn,
  IsISO8601,
  IsOptional,
  IsUUID,
  Length,
  ValidateNested,
} from 'class-validator';
import { Need, Recipient, type CurrentConsent, type PersonRisk, type Sender } from './facts.language.js';

export const voidReasons = codeList('referralVoidReasons', [
  'entered_in_error',
  'duplicate',
  'no_longer_needed',
]);
export type VoidReason = (typeof voidReasons)[number];

class ReferralDetails {
  @RefersTo('cases') caseId!: string;
  @IsIn(referralModes) mode!: ReferralMode;
  @IsDefined()
  @ValidateNested()
  @Type(() => Need)
  need!: Need;
  /** What the recipient may read after acceptance; absent if nobody is named. */
  @ArrayMaxSize(dataScopes.length)
  @ArrayUnique()
  @IsIn(dataScopes, { each: true })
  dataScopes!: readonly DataScope[];
  /** The referral that this one adds to: a sent referral never changes (RF-8). */
  @IsOptional()
  @RefersTo('referrals')
  follows?: string;
}
export class DraftReferral extends ReferralDetails {
  @RefersTo('services') serviceId!: string;
}
export interface DraftReferralFacts {
  /** The case, if the actor works on it, and what is known of the person. */
  readonly senderWithRisk?: { readonly sender: Sender; readonly risk: PersonRisk };
  /** The service, if it is offered. */
  readonly recipient?: Recipient;
}
export class AttachConsent {
  @RefersTo('consents') consentId!: string;
}
export interface ConsentFacts {
  /** The person's consent, if there is one. */
  readonly consent?: CurrentConsent;
}
/** A second person approves that a person in danger is named to a body with a duty to report (RF-3). */
export class ApproveRecipient {}
export class SendReferral {
  /** Only within the scope `summary_note`. Stays in the sender's organisation. */
  @IsOptional()
  @Length(1, 4000)
  @MultilineText()
  @Personal('share')
  @AskedBecause('handOver')
  summary?: string;
}
export interface SendReferralFacts extends ConsentFacts {
  readonly risk: PersonRisk;
  /** The office that counsels now; the case may have been transferred since the draft. */
  readonly agencyId: string;
  readonly caseIsOpen: boolean;
  /** Whether the service is still offered by the same organisation, and received by the same open office. */
  readonly serviceIsOffered: boolean;
}
/** The answer of a recipient without a login, recorded by the sender. */
export class RecordAnswer {
  @IsIn(codeList('referralStatuses', ['accepted', 'declined'])) answer!: 'accepted' | 'declined';
  @IsOptional()
  @IsIn(declineReasons)
  reason?: DeclineReason;
}
export class RecordResult {
  @IsIn(referralOutcomes) outcome!: ReferralOutcome;
}
/** The sender withdraws the referral, on its own initiative or at the person's request. */
export class TakeBackReferral {
  @IsIn(codeList('withdrawalReasons', ['sender', 'person'])) because!: 'sender' | 'person';
}
export class VoidReferral {
  @IsIn(voidReasons) reason!: VoidReason;
}
export class WithdrawReferral {
  @IsIn(withdrawalReasons) because!: WithdrawalReason;
}
export class RemindOfReferral {}
export class ExpireReferral {}

export class ReferralDrafted extends ReferralDetails {
  @IsUUID() personId!: string;
  @IsUUID() agencyId!: string;
  @IsDefined()
  @ValidateNested()
  @Type(() => Recipient)
  recipient!: Recipient;
  @Length(1, 128) draftedBy!: string;
}
export class ReferralConsentAttached {
  @IsUUID() consentId!: string;
}
export class RecipientApproved {
  @Length(1, 128) approvedBy!: string;
}
/** From here on no command changes what was sent. */
export class ReferralSent extends ReferralDetails {
  @IsUUID() personId!: string;
  @IsUUID() agencyId!: string;
  @IsDefined()
  @ValidateNested()
  @Type(() => Recipient)
  recipient!: Recipient;
  @IsOptional()
  @IsUUID()
  consentId?: string;
  @IsOptional()
  @Length(1, 4000)
  @MultilineText()
  @Personal('share')
  summary?: string;
  @IsISO8601({ strict: true }) remindAt!: string;
  @IsISO8601({ strict: true }) replyDueAt!: string;
  @CalendarDay() sentOn!: string;
}
export class ReferralVoided extends VoidReferral {}
