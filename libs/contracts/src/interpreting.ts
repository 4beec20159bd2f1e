import type { Contract } from '@geleit/kernel';
import { IsIn, IsInt, IsISO8601, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import {
  interpreterKinds,
  programmes,
  sbgAreas,
  type InterpreterKind,
  type Programme,
  type SbgArea,
} from './codes.js';

/** Work of an interpreter in a case. It names neither the interpreter nor the case. */
class AboutInterpreting {
  @IsUUID() bookingId!: string;
  @IsUUID() agencyId!: string;
  @IsIn(programmes) programme!: Programme;
  /** Only for SBG and RB. */
  @IsOptional()
  @IsIn(sbgAreas)
  sbgArea?: SbgArea;
  /** The day of the session or the appointment. */
  @IsISO8601({ strict: true }) workedOn!: string;
}
/** Sprachmittlung geleistet: the current numbers of the booking, which replace the earlier ones. */
export class InterpreterHoursRecorded extends AboutInterpreting {
  @IsIn(interpreterKinds) interpreter!: InterpreterKind;
  /** ISO 639-3. */
  @Matches(/^[a-z]{3}$/) language!: string;
  @IsInt()
  @Min(0)
  @Max(1440)
  minutes!: number;
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  costCents!: number;
  /** If the day is another one: the day for which it was recorded until now. */
  @IsOptional()
  @IsISO8601({ strict: true })
  formerlyOn?: string;
}
/** The hours were recorded by mistake: they no longer count. */
export class InterpreterHoursStruck extends AboutInterpreting {}

export const interpretingContract = {
  service: 'counselling',
  stream: 'interpreting',
  major: 1,
  listeners: ['reporting'],
  events: { InterpreterHoursRecorded, InterpreterHoursStruck },
} as const satisfies Contract;
