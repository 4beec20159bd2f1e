import {
  CalendarDay,
  consentEndReasons,
  dataScopes,
  recipientNatures,
  reportingRisks,
  withdrawalReasons,
  type ConsentEndReason,
  type DataScope,
  type RecipientNature,
  type ReportingRisk,
  type WithdrawalReason,
} from '@geleit/contracts';
import type { EventOf, Language } from '@geleit/kernel';
import { IsArray, IsBoolean, IsIn, IsOptional, IsUUID } from 'class-validator';

/** A consent as intake published it. */
export class NoteConsent {
  @IsUUID() consentId!: string;
  @IsUUID() recipientId!: string;
  /** The recipient's organisation. Absent in events from before there was a register of offices. */
  @IsOptional()
  @IsUUID()
  organizationId?: string;
  /** The recipient's office, if it works with Geleit. */
  @IsOptional()
  @IsUUID()
  officeId?: string;
  @IsArray()
  @IsIn(dataScopes, { each: true })
  dataScopes!: readonly DataScope[];
  @CalendarDay() expiresAt!: string;
  @IsBoolean() reportingDutyExplained!: boolean;
}
export class NoteConsentEnd {
  @IsUUID() consentId!: string;
  @IsIn(consentEndReasons) because!: ConsentEndReason;
}
export class NoteReferral {
  @IsUUID() referralId!: string;
  @IsIn(recipientNatures) nature!: RecipientNature;
  /** Whether the referral names the person. */
  @IsBoolean() naming!: boolean;
  @IsOptional()
  @IsUUID()
  consentId?: string;
}
/**
 * What one of the person's cases says about the risk of naming them to a body with a duty to report. Nothing
 * else is known here of their residence status.
 */
export class NoteStatus {
  @IsUUID() caseId!: string;
  @IsIn(reportingRisks) reportingRisk!: ReportingRisk;
}
export class ProtectClient {}
export class EndProtection {}

export class ConsentNoted extends NoteConsent {}
export class ConsentEndNoted extends NoteConsentEnd {}
export class ReferralNoted extends NoteReferral {}
export class StatusNoted extends NoteStatus {}
/** P-1: from now on nothing here follows from the person's residence status. */
export class ClientProtected {}
export class ClientProtectionEnded {}
/** The ground of these referrals is gone. */
export class ReferralsCutOff {
  @IsArray()
  @IsUUID(undefined, { each: true })
  referralIds!: readonly string[];
  @IsIn(withdrawalReasons) because!: WithdrawalReason;
}

/**
 * Ratsuchende: a person's consents, reporting risks, protection, and the referrals that depend on
 * them. One stream, so that nothing is sent on an outdated state (RF-1).
 */
export const ClientLanguage = {
  stream: 'client',
  commands: { NoteConsent, NoteConsentEnd, NoteReferral, NoteStatus, ProtectClient, EndProtection },
  events: {
    ConsentNoted,
    ConsentEndNoted,
    ReferralNoted,
    StatusNoted,
    ClientProtected,
    ClientProtectionEnded,
    ReferralsCutOff,
  },
  rejections: {},
} as const satisfies Language;

export type ClientEvent = EventOf<typeof ClientLanguage>;
