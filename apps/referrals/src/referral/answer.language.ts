import {
  declineReasons,
  referralModes,
  referralOutcomes,
  topics,
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
export class AcceptReferral {
  /** Filled by the service: what it rests on still stands. */
  stands?: boolean;
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
class Towards {
  @IsOptional()
  @IsUUID()
  toTenant?: string;
}
/** The end of a referral. A place that was taken becomes free again. */
class Ended extends Towards {
  @IsUUID() serviceId!: string;
  @IsBoolean() freesPlace!: boolean;
}
export class ReferralDelivered extends Towards {}
export class ReferralReminded extends Towards {
  /** From then on nobody waits any more. */
  @IsISO8601({ strict: true }) replyDueAt!: string;
}
export class ReferralAccepted extends Towards {
  @IsUUID() serviceId!: string;
  @IsOptional()
  @IsUUID()
  toAgencyId?: string;
  /** Whoever accepted, or wrote down that it was accepted. */
  @Length(1, 128) acceptedBy!: string;
  @IsIn(referralModes) mode!: ReferralMode;
  @IsIn(urgencies) urgency!: Urgency;
  @ArrayMaxSize(8)
  @IsIn(topics, { each: true })
  topics!: readonly string[];
  @Matches(/^\d{4}-\d{2}-\d{2}$/) acceptedOn!: string;
}
export class ReferralDeclined extends Towards {
  @IsIn(declineReasons) reason!: DeclineReason;
}
export class ReferralExpired extends Towards {}
export class ServiceStarted extends Towards {}
export class ReferralOutcomeRecorded extends Ended {
  @IsIn(referralOutcomes) outcome!: ReferralOutcome;
  /** Abgeschlossen, ohne Ergebnis beendet, or going on. */
  @IsIn(['completed', 'ended_without_result', 'in_service']) status!:
    'completed' | 'ended_without_result' | 'in_service';
}
export class ReturnProposed extends Towards {
  @IsIn(declineReasons) reason!: DeclineReason;
}
export class ReturnRefused extends Towards {}
export class ReferralReturned extends Ended {}
export class ReferralWithdrawn extends Ended {
  @IsIn(withdrawalReasons) because!: WithdrawalReason;
}
export class PurgeReceiptReceived extends Towards {
  @Length(1, 128) purgedBy!: string;
}
