import {
  CalendarDay,
  FieldGroups,
  interpreterKinds,
  LanguageCode,
  programmes,
  RefersTo,
  sbgAreas,
  type InterpreterKind,
  type Programme,
  type SbgArea,
} from '@geleit/contracts';
import { codeList } from '@geleit/kernel';
import { IsIn, IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';

export const bookingCancelReasons = codeList('bookingCancelReasons', [
  'not_needed',
  'interpreter_unavailable',
  'another_interpreter',
  'booked_in_error',
]);
export type BookingCancelReason = (typeof bookingCancelReasons)[number];
/** Nobody is to come to what was called off, or was not held. */
export const bookingEndReasons = codeList('bookingCancelReasons', [
  ...bookingCancelReasons,
  'appointment_cancelled',
  'session_struck',
]);

/** Sprachmittlung buchen: for an appointment that is to come, or a session that was held. */
export class BookInterpreter {
  @RefersTo('interpreters') interpreterId!: string;
  /** In which of their languages, ISO 639-3. */
  @LanguageCode() language!: string;
  @IsOptional()
  @RefersTo('cases/appointments')
  appointmentId?: string;
  @IsOptional()
  @RefersTo('cases/sessions')
  sessionId?: string;
}
export interface BookInterpreterFacts {
  /** What the organisation's register says of the interpreter. */
  readonly interpreter?: {
    readonly isActive: boolean;
    readonly kind: InterpreterKind;
    readonly languages: readonly string[];
    readonly pledgedOn: string | null;
  };
}
export class CancelInterpreterBooking {
  @RefersTo('cases/interpreter-bookings') bookingId!: string;
  @IsIn(bookingCancelReasons) reason!: BookingCancelReason;
}
/** What the interpreter worked, or is paid although they did not. A later record replaces the earlier one. */
@FieldGroups({ record: ['bookingId'], meeting: ['minutes'], funding: ['costCents'] })
export class RecordInterpreterHours {
  @RefersTo('cases/interpreter-bookings') bookingId!: string;
  @IsInt()
  @Min(0)
  @Max(1440)
  minutes!: number;
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  costCents!: number;
}
/** Stornieren: the hours were recorded in error. */
export class StrikeInterpreterHours {
  @RefersTo('cases/interpreter-bookings') bookingId!: string;
}

class OneBooking {
  @IsUUID() bookingId!: string;
}
export class InterpreterBooked extends OneBooking {
  @IsUUID() interpreterId!: string;
  @IsIn(interpreterKinds) interpreter!: InterpreterKind;
  @Matches(/^[a-z]{3}$/) language!: string;
  @IsOptional()
  @IsUUID()
  appointmentId?: string;
  @IsOptional()
  @IsUUID()
  sessionId?: string;
}
export class InterpreterBookingCancelled extends OneBooking {
  @IsIn(bookingEndReasons) reason!: (typeof bookingEndReasons)[number];
}
class InterpreterHours extends OneBooking {
  @IsUUID() agencyId!: string;
  @IsIn(programmes) programme!: Programme;
  @IsOptional()
  @IsIn(sbgAreas)
  sbgArea?: SbgArea;
  /** The day of the session or the appointment; of a cancelled booking at the latest the day of the record. */
  @CalendarDay() workedOn!: string;
}
export class InterpreterHoursRecorded extends InterpreterHours {
  @IsIn(interpreterKinds) interpreter!: InterpreterKind;
  @Matches(/^[a-z]{3}$/) language!: string;
  @IsInt()
  @Min(0)
  @Max(1440)
  minutes!: number;
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  costCents!: number;
  /** Present if hours were recorded before: the day for which they were. */
  @IsOptional()
  @CalendarDay()
  formerlyOn?: string;
}
export class InterpreterHoursStruck extends InterpreterHours {}
export class InterpreterBookingErased extends OneBooking {}

export const interpretingCommands = {
  BookInterpreter,
  CancelInterpreterBooking,
  RecordInterpreterHours,
  StrikeInterpreterHours,
};
export const interpretingEvents = {
  InterpreterBooked,
  InterpreterBookingCancelled,
  InterpreterHoursRecorded,
  InterpreterHoursStruck,
  InterpreterBookingErased,
};
export const interpretingRejections = {
  NoSuchBooking: 'not-found',
  BookingEnded: 'conflict',
  AlreadyBooked: 'conflict',
  HoursAreRecorded: 'conflict',
  HoursNotRecorded: 'conflict',
  OneMeetingNeeded: 'unprocessable',
  InterpreterUnknown: 'unprocessable',
  InterpreterNotBookable: 'unprocessable',
  LanguageNotSpoken: 'unprocessable',
} as const;
export interface InterpretingCommandFacts {
  readonly BookInterpreter: BookInterpreterFacts;
}
