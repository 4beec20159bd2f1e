import { consentEnds, dataScopes, natures, withdrawalReasons, type ConsentEnd, type DataScope, type Nature, type WithdrawalReason } from '@geleit/contracts';
import type { EventOf, Language } from '@geleit/kernel';
import { IsArray, IsBoolean, IsIn, IsISO8601, IsOptional, IsUUID } from 'class-validator';

/** What intake told of a consent. */
export class NoteConsent {
  @IsUUID() consentId!: string;
  @IsUUID() recipientId!: string;
  @IsArray() @IsIn(dataScopes, { each: true }) dataScopes!: readonly DataScope[];
  @IsISO8601({ strict: true }) expiresAt!: string;
  @IsBoolean() reportingDutyExplained!: boolean;
}
export class NoteConsentEnd {
  @IsUUID() consentId!: string;
  @IsIn(consentEnds) because!: ConsentEnd;
}
export class NoteReferral {
  @IsUUID() referralId!: string;
  @IsIn(natures) nature!: Nature;
  /** Whether it names the person. */
  @IsBoolean() naming!: boolean;
  @IsOptional() @IsUUID() consentId?: string;
}
export class ProtectClient {}
export class EndProtection {}

export class ConsentNoted extends NoteConsent {}
export class ConsentEndNoted extends NoteConsentEnd {}
export class ReferralNoted extends NoteReferral {}
export class ClientProtected {}
export class ClientProtectionEnded {}
/** What these referrals rest on is gone. */
export class ReferralsCutOff {
  @IsArray() @IsUUID(undefined, { each: true }) referralIds!: readonly string[];
  @IsIn(withdrawalReasons) because!: WithdrawalReason;
}

/** Ratsuchende: what a person agreed to, whether she is protected, and which referrals rest on that. One stream, so that nothing is sent on an outdated state of it (RF-1). */
export const ClientLanguage = {
  stream: 'client',
  commands: { NoteConsent, NoteConsentEnd, NoteReferral, ProtectClient, EndProtection },
  events: { ConsentNoted, ConsentEndNoted, ReferralNoted, ClientProtected, ClientProtectionEnded, ReferralsCutOff },
  rejections: {},
} as const satisfies Language;

export type ClientEvent = EventOf<typeof ClientLanguage>;
