import { codeList } from '@geleit/kernel';
import {
  CalendarDay,
  declineReasons,
  referralModes,
  referralOutcomes,
  counsellingTopics,
  urgencies,
  withdrawalReasons,
  type DeclineReason,
  type ReferralMode,
  type ReferralOutcome,
  type Urgency,
  type WithdrawalReason,
  type CounsellingTopic,
} from '@geleit/contracts';
import { ArrayMaxSize, IsBoolean, IsIn, IsISO8601, IsOptional, IsUUID, Length } from 'class-validator';

export class ConfirmDelivery {}
export class AcceptReferral {}
export interface AcceptReferralFacts {
  /** Whether the consent that the referral depends on is valid. */
  readonly consentIsValid: boolean;
}
export class DeclineReferral {
  @IsIn(declineReasons) reason!: DeclineReason;
}
export class StartService {}
export class RecordOutcome {
  @IsIn(referralOutcomes) outcome!: ReferralOutcome;
}
export class ReturnReferral {
  @IsIn(declineReasons) reason!: DeclineReason;
}
/** The sender takes the referral back. */
export class AcceptReturn {}
export class RefuseReturn {}
/** Löschbestätigung: the recipient has destroyed its copies of the package. */
export class ReportPurged {}
/** Passes the work to a colleague in the receiving office, unless somebody else took it over meanwhile. */
export class TakeOverReferral {
  @IsUUID() staffId!: string;
  @IsUUID() formerStaffId!: string;
}

/** Part of every event for the recipient; absent if the recipient does not work with Geleit. */
class WithRecipientTenant {
  @IsOptional()
  @IsUUID()
  toTenant?: string;
}
/** The end of a referral. A place that was taken becomes free again. */
class ReferralEnd extends WithRecipientTenant {
  @IsUUID() serviceId!: string;
  @IsBoolean() freesPlace!: boolean;
}
export class ReferralDelivered extends WithRecipientTenant {}
export class ReferralReminded extends WithRecipientTenant {
  /** From then on no answer is expected. */
  @IsISO8601({ strict: true }) replyDueAt!: string;
}
export class ReferralAccepted extends WithRecipientTenant {
  @IsUUID() serviceId!: string;
  @IsOptional()
  @IsUUID()
  toAgencyId?: string;
  /** The person who accepted, or who recorded the acceptance. */
  @Length(1, 128) acceptedBy!: string;
  @IsIn(referralModes) mode!: ReferralMode;
  @IsIn(urgencies) urgency!: Urgency;
  @ArrayMaxSize(8)
  @IsIn(counsellingTopics, { each: true })
  topics!: readonly CounsellingTopic[];
  @CalendarDay() acceptedOn!: string;
}
export class ReferralDeclined extends WithRecipientTenant {
  @IsIn(declineReasons) reason!: DeclineReason;
}
export class ReferralExpired extends WithRecipientTenant {}
export class ServiceStarted extends WithRecipientTenant {}
export class ReferralOutcomeRecorded extends ReferralEnd {
  @IsIn(referralOutcomes) outcome!: ReferralOutcome;
  /** Abgeschlossen (completed), ohne Ergebnis beendet (ended without result), or ongoing. */
  @IsIn(codeList('referralStatuses', ['completed', 'ended_without_result', 'in_service'])) status!:
    'completed' | 'ended_without_result' | 'in_service';
}
/** The package is of no use any more: destroys the key of what was shared. */
export class SharingEnded extends WithRecipientTenant {}
export class ReturnProposed extends WithRecipientTenant {
  @IsIn(declineReasons) reason!: DeclineReason;
}
export class ReturnRefused extends WithRecipientTenant {}
export class ReferralReturned extends ReferralEnd {}
export class ReferralWithdrawn extends ReferralEnd {
  @IsIn(withdrawalReasons) because!: WithdrawalReason;
}
export class PurgeReceiptReceived extends WithRecipientTenant {
  @Length(1, 128) purgedBy!: string;
}
/** A colleague in the receiving office works on the referral from now on, and nobody else. */
export class ReferralTakenOver {
  @IsUUID() toTenant!: string;
  @IsUUID() acceptedBy!: string;
}
