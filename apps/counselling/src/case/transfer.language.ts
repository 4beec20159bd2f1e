import { CalendarDay, type Programme, type SbgArea, RefersTo } from '@geleit/contracts';
import { IsIn, IsUUID, IsOptional } from 'class-validator';
import { CaseEventFields } from './case-event-fields.language.js';
import { transferReasons, type TransferReason } from './codes.language.js';
import type { NamedStaffFacts } from './assignment.language.js';

/** Abgabe an eine andere Beratungsstelle of the same organisation, with the counsellor who leads there. */
export class TransferCase {
  @RefersTo('offices') toAgencyId!: string;
  @RefersTo('staff') toStaffId!: string;
  /** The first day at the new office. */
  @CalendarDay() transferredOn!: string;
  @IsIn(transferReasons) reason!: TransferReason;
}
export interface TransferCaseFacts extends NamedStaffFacts {
  /** Absent unless it is an open office of the organisation. */
  readonly office?: { readonly programmes: readonly Programme[]; readonly sbgAreas: readonly SbgArea[] };
}

/** `agencyId` is the new office. */
export class CaseTransferred extends CaseEventFields {
  /** The registration under which the case was opened, if it was merged into the person's. */
  @IsOptional()
  @IsUUID()
  registrationId?: string;
  @IsUUID() formerAgencyId!: string;
  @CalendarDay() transferredOn!: string;
  @IsIn(transferReasons) reason!: TransferReason;
}
