import {
  erasureCommands,
  erasureEvents,
  erasureRejections,
  recipientNatures,
  withdrawalReasons,
  type RecipientNature,
  type WithdrawalReason,
} from '@geleit/contracts';
import type { EventOf, Language } from '@geleit/kernel';
import { IsArray, IsBoolean, IsIn, IsOptional, IsUUID } from 'class-validator';
import { mergeCommands, mergeEvents } from './merge.language.js';
import { NoteConsent, NoteConsentEnd, NoteStatus, WithdrawStatus } from './noted.language.js';

export class NoteReferral {
  @IsUUID() referralId!: string;
  @IsIn(recipientNatures) nature!: RecipientNature;
  /** Whether the referral names the person. */
  @IsBoolean() naming!: boolean;
  @IsOptional()
  @IsUUID()
  consentId?: string;
}
export class ProtectClient {}
export class EndProtection {}

export class ConsentNoted extends NoteConsent {}
export class ConsentEndNoted extends NoteConsentEnd {}
export class ReferralNoted extends NoteReferral {}
export class StatusNoted extends NoteStatus {}
export class StatusWithdrawn extends WithdrawStatus {}
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
  commands: {
    NoteConsent,
    NoteConsentEnd,
    NoteReferral,
    NoteStatus,
    WithdrawStatus,
    ProtectClient,
    EndProtection,
    ...mergeCommands,
    ...erasureCommands,
  },
  events: {
    ConsentNoted,
    ConsentEndNoted,
    ReferralNoted,
    StatusNoted,
    StatusWithdrawn,
    ClientProtected,
    ClientProtectionEnded,
    ReferralsCutOff,
    ...mergeEvents,
    ...erasureEvents,
  },
  rejections: erasureRejections,
} as const satisfies Language;

export type ClientEvent = EventOf<typeof ClientLanguage>;
