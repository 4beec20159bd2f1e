import {
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
} from '@geleit/contracts';
import {
  ArrayMaxSize,
  IsBoolean,
  IsIn,
  IsISO8601,
  IsOptional,
  IsUUID,
  Length,
  Matches,
} from 'class-validator';

export class ConfirmDelivery {}
export class AcceptReferral {}
export interface AcceptReferralFacts {
  /** The consent that the referral depends on has not ended. */
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
/** The sender takes it over again. */
export class AcceptReturn {}
export class RefuseReturn {}
/** Löschbestätigung: the recipient has destroyed what it had written down of the package. */
export class ReportPurged {}

/**
 * What every word to the recipient carries; without an organisation that works with Geleit nobody is told.
 */
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
  /** From then on nobody waits any more. */
  @IsISO8601({ strict: true }) replyDueAt!: string;
}
export class ReferralAccepted extends WithRecipientTenant {
  @IsUUID() serviceId!: string;
  @IsOptional()
  @IsUUID()
  toAgencyId?: string;
  /** Whoever accepted, or wrote down that it was accepted. */
  @Length(1, 128) acceptedBy!: string;
  @IsIn(referralModes) mode!: ReferralMode;
  @IsIn(urgencies) urgency!: Urgency;
  @ArrayMaxSize(8)
  @IsIn(counsellingTopics, { each: true })
  topics!: readonly string[];
  @Matches(/^\d{4}-\d{2}-\d{2}$/) acceptedOn!: string;
}
export class ReferralDeclined extends WithRecipientTenant {
  @IsIn(declineReasons) reason!: DeclineReason;
}
export class ReferralExpired extends WithRecipientTenant {}
export class ServiceStarted extends WithRecipientTenant {}
export class ReferralOutcomeRecorded extends ReferralEnd {
  @IsIn(referralOutcomes) outcome!: ReferralOutcome;
  /** Abgeschlossen, ohne Ergebnis beendet, or going on. */
  @IsIn(['completed', 'ended_without_result', 'in_service']) status!:
    'completed' | 'ended_without_result' | 'in_service';
}
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
