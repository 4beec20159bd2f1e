import type { Contract } from '@geleit/kernel';
import { ArrayMinSize, IsBoolean, IsIn, IsISO8601, IsOptional, IsUUID } from 'class-validator';
import { consentEndReasons, dataScopes, type ConsentEndReason, type DataScope } from './referral-codes.js';

/**
 * A person consents to the disclosure of data of these scopes to one recipient, for a referral. Published again
 * with an earlier last day if what the consent depends on ends earlier.
 */
export class ConsentGranted {
  @IsUUID() consentId!: string;
  @IsUUID() personId!: string;
  /** The office if the recipient is one, else the organisation. */
  @IsUUID() recipientId!: string;
  /** The recipient's organisation. Absent in events from before there was a register of offices. */
  @IsOptional()
  @IsUUID()
  organizationId?: string;
  /** The recipient's office, if it works with Geleit. */
  @IsOptional()
  @IsUUID()
  officeId?: string;
  @ArrayMinSize(1)
  @IsIn(dataScopes, { each: true })
  dataScopes!: readonly DataScope[];
  /** The last day of the consent, `YYYY-MM-DD` in Germany. */
  @IsISO8601({ strict: true }) expiresAt!: string;
  /** The duty of some bodies to report people without papers (§ 87 AufenthG) was explained to the person. */
  @IsBoolean() reportingDutyExplained!: boolean;
}
/** From now on, nothing may be disclosed under this consent. */
export class ConsentEnded {
  @IsUUID() consentId!: string;
  @IsUUID() personId!: string;
  @IsIn(consentEndReasons) because!: ConsentEndReason;
}

export const consentContract = {
  service: 'intake',
  stream: 'consent',
  major: 1,
  listeners: ['referrals', 'counselling'],
  events: { ConsentGranted, ConsentEnded },
} as const satisfies Contract;
