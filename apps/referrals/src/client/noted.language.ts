import {
  CalendarDay,
  consentEndReasons,
  dataScopes,
  reportingRisks,
  type ConsentEndReason,
  type DataScope,
  type ReportingRisk,
} from '@geleit/contracts';
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
/**
 * What one of the person's cases says about the risk of naming them to a body with a duty to report. Nothing
 * else is known here of their residence status.
 */
export class NoteStatus {
  @IsUUID() caseId!: string;
  @IsIn(reportingRisks) reportingRisk!: ReportingRisk;
}
/** The case says nothing of the risk any more: it is void, or another person's again. */
export class WithdrawStatus {
  @IsUUID() caseId!: string;
}
