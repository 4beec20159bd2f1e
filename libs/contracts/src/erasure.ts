import { codeList, type Contract } from '@geleit/kernel';
import { Type } from 'class-transformer';
import {
  Equals,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Min,
  ValidateNested,
} from 'class-validator';
import { CalendarDay, UtcTimestamp } from './days-and-moments.js';

/** Why personal data is erased: the person asked (Art. 17 DSGVO), a term is over, or a backup was restored. */
export const erasureCauses = codeList('erasureCauses', ['request', 'retention', 'restored_backup']);
export type ErasureCause = (typeof erasureCauses)[number];

/** Löschung: destroys the data keys of a stream for good. Executed by policies and timers only. */
export class ErasePersonalData {
  @IsIn(erasureCauses) because!: ErasureCause;
  /** The request of the person, if there is one. */
  @IsOptional()
  @IsUUID()
  erasureRequestId?: string;
  /** The rule whose term is over. */
  @IsOptional()
  @Matches(/^[a-z-]+$/)
  rule?: string;
}
/** Everything personal in this stream is erased; nothing is recorded in it from now on. */
export class PersonalDataErased extends ErasePersonalData {
  /** Further streams of the service in which data of the person is erased because of this one. */
  @IsOptional()
  @IsUUID(undefined, { each: true })
  alsoIds?: readonly string[];
  /** Whose stream it is, if its id is not the person's. */
  @IsOptional()
  @IsUUID()
  personId?: string;
}

/** A Merkle seal of the organisation's log. */
export class LogSeal {
  @IsInt()
  @Min(1)
  number!: number;
  /** Position of the last event under the seal. */
  @IsInt()
  @Min(1)
  position!: number;
  @Matches(/^[0-9a-f]{64}$/) hash!: string;
}

/** What a service found after it destroyed the keys of a stream. */
export class ConfirmErasure {
  @IsUUID(undefined, { each: true }) keyIds!: readonly string[];
  /** How many sealed values of the stream were tried: none could be opened. */
  @IsInt()
  @Min(0)
  triedValues!: number;
  /** Position and id of the event `PersonalDataErased`. */
  @IsInt()
  @Min(1)
  position!: number;
  @IsUUID() eventId!: string;
  /** The last seal before that event; absent if there was none. */
  @IsOptional()
  @ValidateNested()
  @Type(() => LogSeal)
  sealBefore?: LogSeal;
  /** The seal that covers it; absent if the log is not sealed. */
  @IsOptional()
  @ValidateNested()
  @Type(() => LogSeal)
  sealAfter?: LogSeal;
}
/** The keys are destroyed, and nothing that they sealed can be opened any more. */
export class KeysDestroyed extends ConfirmErasure {
  @IsOptional()
  @IsUUID()
  erasureRequestId?: string;
  @IsOptional()
  @IsUUID(undefined, { each: true })
  alsoIds?: readonly string[];
}

/** Löschquittung: a service states that it destroyed the keys of one stream. */
export class ErasureReceiptGiven extends KeysDestroyed {
  @IsString() service!: string;
  @IsString() recordType!: string;
  @IsUUID() recordId!: string;
  @UtcTimestamp() at!: string;
}

/** For the language of every stream that holds personal data. */
export const erasureCommands = { ErasePersonalData, ConfirmErasure } as const;
export const erasureEvents = { PersonalDataErased, KeysDestroyed } as const;
export const erasureRejections = { PersonErased: 'not-found' } as const;

class AboutErasure {
  @IsUUID() erasureRequestId!: string;
  /** All registrations of the person. */
  @IsUUID(undefined, { each: true }) personIds!: readonly string[];
}
/** V-5: what was passed on ends before anything else is erased. */
export class SharingEndOrdered extends AboutErasure {}
/** Nothing is shared any more: everybody erases what they hold of the person. */
export class ErasureOrdered extends AboutErasure {}

export const erasureContract = {
  service: 'intake',
  stream: 'erasure-request',
  major: 1,
  listeners: ['intake', 'counselling', 'referrals'],
  events: { SharingEndOrdered, ErasureOrdered },
} as const satisfies Contract;

/** Somebody wants to be erased. */
export class ErasureRequested extends AboutErasure {}
/** Löschsperre (V-7): until the end of this day, nothing of the person is erased. */
export class LegalHoldPlaced {
  @IsUUID() erasureRequestId!: string;
  /** The code of the ground. */
  @Matches(/^[a-z_]+$/) ground!: string;
  /** The last day of the hold. */
  @CalendarDay() until!: string;
}
export class LegalHoldLifted {
  @IsUUID() erasureRequestId!: string;
  @Matches(/^[a-z_]+$/) ground!: string;
}
/** For services that forget what they no longer need: whose data has to stay. */
export const legalHoldContract = {
  service: 'intake',
  stream: 'legal-hold',
  major: 1,
  listeners: ['counselling'],
  events: { ErasureRequested, LegalHoldPlaced, LegalHoldLifted },
} as const satisfies Contract;

/** The same for services that hold nothing by which a person could be found; it names nobody. */
export class ErasureAnnounced {
  @IsUUID() erasureRequestId!: string;
}
export const erasureNoticeContract = {
  service: 'intake',
  stream: 'erasure-notice',
  major: 1,
  listeners: ['projects', 'reporting'],
  events: { ErasureAnnounced },
} as const satisfies Contract;

/** Each service confirms what it has erased itself: a receipt in another's name does not match the contract. */
function receiptContractOf<Service extends string>(service: Service) {
  class ReceiptOfService extends ErasureReceiptGiven {
    @Equals(service) override service!: string;
  }
  return {
    service,
    stream: 'erasure-receipt',
    major: 1,
    listeners: ['intake'],
    events: { ErasureReceiptGiven: ReceiptOfService },
  } as const satisfies Contract;
}
export const intakeErasureReceiptContract = receiptContractOf('intake');
export const counsellingErasureReceiptContract = receiptContractOf('counselling');
export const referralsErasureReceiptContract = receiptContractOf('referrals');
export const projectsErasureReceiptContract = receiptContractOf('projects');
export const reportingErasureReceiptContract = receiptContractOf('reporting');

/** Records of a person that are streams of their own, for the service that holds them. */
export class RecordsErased {
  @IsOptional()
  @IsUUID()
  erasureRequestId?: string;
  @IsIn(erasureCauses) because!: ErasureCause;
  @IsArray()
  @IsUUID(undefined, { each: true })
  recordIds!: readonly string[];
}
