import { CalendarDay, ErasureReceiptGiven, UtcTimestamp, RefersTo } from '@geleit/contracts';
import type { EventOf, Language } from '@geleit/kernel';
import { Type } from 'class-transformer';
import {
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  approvers,
  erasureReasons,
  erasureRejectionGrounds,
  identityChecks,
  legalHoldGrounds,
  survivingData,
  type Approver,
  type ErasureReason,
  type ErasureRejectionGround,
  type IdentityCheck,
  type LegalHoldGround,
  type SurvivingData,
} from './codes.language.js';

export class RequestErasure {
  @RefersTo('persons') personId!: string;
  @IsIn(erasureReasons) reason!: ErasureReason;
}
export interface RequestErasureFacts {
  /** Absent if the actor may not ask for this person. */
  readonly person?: {
    /** All registrations of the person, the surviving one first. */
    readonly personIds: readonly string[];
    /** The office that is responsible. */
    readonly agencyId: string;
  };
  /** Those of earlier requests for the person that nobody has lifted; absent if the actor may not ask. */
  readonly holds?: readonly Readonly<LegalHoldPlaced>[];
  /** Under which the person can show the certificate to others; chosen at random. */
  readonly pseudonym: string;
}
export class CheckIdentity {
  @IsIn(identityChecks) how!: IdentityCheck;
}
/** Finds what would be erased, so that those who approve know it. */
export class PlanErasure {}
/** What there is of the person, by service; ids of streams are those that the services have to confirm. */
export class ErasureEffects {
  @IsUUID(undefined, { each: true }) requestIds!: readonly string[];
  @IsUUID(undefined, { each: true }) consentIds!: readonly string[];
  @IsUUID(undefined, { each: true }) caseIds!: readonly string[];
  @IsUUID(undefined, { each: true }) referralIds!: readonly string[];
  @IsInt()
  @Min(0)
  sessions!: number;
  @IsInt()
  @Min(0)
  households!: number;
  @IsIn(survivingData, { each: true }) survives!: readonly SurvivingData[];
}
/** What would be erased now. */
export interface ErasureScope {
  /** All registrations of the person, the surviving one first. */
  readonly personIds: readonly string[];
  readonly effects: Readonly<ErasureEffects>;
}
/** Löschsperre */
export class PlaceLegalHold {
  @IsIn(legalHoldGrounds) ground!: LegalHoldGround;
  /** The last day of the hold. */
  @CalendarDay() until!: string;
}
export class LiftLegalHold {
  @IsIn(legalHoldGrounds) ground!: LegalHoldGround;
}
/** Two people approve, one as team lead and one for the organisation. */
export class ApproveErasure {
  @IsIn(approvers) as!: Approver;
}
export class RejectErasure {
  @IsIn(erasureRejectionGrounds) ground!: ErasureRejectionGround;
}
/** A service has destroyed the keys of a stream. */
export class RecordReceipt extends ErasureReceiptGiven {}
/** V-3: not every service has answered in time. */
export class MarkIncomplete {}

export class ErasureRequested {
  @IsUUID() personId!: string;
  @IsUUID(undefined, { each: true }) personIds!: readonly string[];
  @IsUUID() agencyId!: string;
  @IsIn(erasureReasons) reason!: ErasureReason;
  @Matches(/^[0-9A-HJKMNP-TV-Z]{16}$/) pseudonym!: string;
  @IsString() requestedBy!: string;
  @CalendarDay() requestedOn!: string;
}
export class IdentityChecked extends CheckIdentity {
  @IsString() checkedBy!: string;
}
export class ErasureScopePlanned {
  @IsDefined()
  @ValidateNested()
  @Type(() => ErasureEffects)
  effects!: ErasureEffects;
  /** All registrations of the person when it was planned; absent in older events: those of the request. */
  @IsOptional()
  @IsUUID(undefined, { each: true })
  personIds?: readonly string[];
}
export class LegalHoldPlaced extends PlaceLegalHold {
  @IsString() placedBy!: string;
}
export class LegalHoldLifted extends LiftLegalHold {
  @IsString() liftedBy!: string;
}
export class ErasureApproved extends ApproveErasure {
  @IsString() approvedBy!: string;
}
export class ErasureRejected extends RejectErasure {
  @IsString() rejectedBy!: string;
}
/** V-5 */
export class SharingEndOrdered {
  @IsUUID(undefined, { each: true }) personIds!: readonly string[];
  /** ISO 8601, UTC. Within a day, every service has to confirm. */
  @UtcTimestamp() orderedAt!: string;
}
export class ErasureOrdered {
  @IsUUID(undefined, { each: true }) personIds!: readonly string[];
}
export class ReceiptRecorded extends ErasureReceiptGiven {}
/** Nothing that was sealed can be opened, in any service: the certificate can be issued. */
export class ErasureVerified {}
export class ErasureIncomplete {
  /** The services that have not confirmed everything. */
  @IsString({ each: true }) services!: readonly string[];
}

/** Löschantrag: from the wish of a person until nothing of them can be read any more (Art. 17 DSGVO). */
export const ErasureRequestLanguage = {
  stream: 'erasure-request',
  commands: {
    RequestErasure,
    CheckIdentity,
    PlanErasure,
    PlaceLegalHold,
    LiftLegalHold,
    ApproveErasure,
    RejectErasure,
    RecordReceipt,
    MarkIncomplete,
  },
  events: {
    ErasureRequested,
    IdentityChecked,
    ErasureScopePlanned,
    LegalHoldPlaced,
    LegalHoldLifted,
    ErasureApproved,
    ErasureRejected,
    SharingEndOrdered,
    ErasureOrdered,
    ReceiptRecorded,
    ErasureVerified,
    ErasureIncomplete,
  },
  rejections: {
    NoSuchPerson: 'not-found',
    NoSuchErasureRequest: 'not-found',
    PersonAbsorbed: 'unprocessable',
    AlreadyRequested: 'conflict',
    ErasureUnderWay: 'conflict',
    ErasureDecided: 'conflict',
    IdentityNotChecked: 'conflict',
    ScopeNotPlanned: 'conflict',
    ScopeChanged: 'conflict',
    UnderLegalHold: 'conflict',
    NoSuchHold: 'conflict',
    DateImplausible: 'unprocessable',
    SecondPersonNeeded: 'forbidden',
    NotYourRole: 'forbidden',
    NotYetDue: 'conflict',
  },
} as const satisfies Language;

export interface ErasureRequestFacts {
  readonly RequestErasure: RequestErasureFacts;
  readonly PlanErasure: ErasureScope;
  readonly ApproveErasure: ErasureScope;
}
export type ErasureRequestEvent = EventOf<typeof ErasureRequestLanguage>;
