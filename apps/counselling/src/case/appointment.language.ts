import {
  AskedBecause,
  FieldGroups,
  IsInstant,
  RefersTo,
  interpreterKinds,
  sessionModes,
  type InterpreterKind,
  type SessionMode,
} from '@geleit/contracts';
import { codeList, Personal } from '@geleit/kernel';
import type { StaffFacts } from '@geleit/rules';
import { IsIn, IsInt, IsOptional, IsUUID, Length, Max, Min } from 'class-validator';

export const appointmentCancelReasons = codeList('appointmentCancelReasons', [
  'cancelled_by_client',
  'cancelled_by_office',
  'illness',
  'settled_otherwise',
  'arranged_in_error',
]);
export type AppointmentCancelReason = (typeof appointmentCancelReasons)[number];
/** Nothing is to come in a case that was closed, or that should not have been opened. */
export const appointmentEndReasons = codeList('appointmentCancelReasons', [
  ...appointmentCancelReasons,
  'case_ended',
]);

@FieldGroups({ meeting: ['startsAt', 'durationMin', 'mode', 'place'] })
class Meeting {
  @IsInstant() startsAt!: string;
  @IsInt()
  @Min(5)
  @Max(480)
  durationMin!: number;
  @IsIn(sessionModes) mode!: SessionMode;
  /** Absent: at the office, or wherever the way of meeting says. */
  @IsOptional()
  @Length(1, 200)
  @Personal('contact')
  @AskedBecause('contact')
  place?: string;
}
@FieldGroups({ participants: ['staffId'], language: ['interpreter'] })
class DescribedAppointment extends Meeting {
  @IsOptional()
  @IsIn(interpreterKinds)
  interpreter?: InterpreterKind;
  /** Which counsellor of the case holds it. Absent: whoever arranges it, or whoever held it before. */
  @IsOptional()
  @RefersTo('staff')
  staffId?: string;
}
/** Termin: a meeting to come with the client. */
export class ArrangeAppointment extends DescribedAppointment {}
/** The client said that they will come. */
export class ConfirmAppointment {
  @RefersTo('cases/appointments') appointmentId!: string;
}
/** Verlegen: the whole appointment as it is to be now. The client has not confirmed that yet. */
@FieldGroups({ record: ['appointmentId'] })
export class MoveAppointment extends DescribedAppointment {
  @RefersTo('cases/appointments') appointmentId!: string;
}
export class CancelAppointment {
  @RefersTo('cases/appointments') appointmentId!: string;
  @IsIn(appointmentCancelReasons) reason!: AppointmentCancelReason;
}
/** Nicht erschienen. */
export class RecordMissedAppointment {
  @RefersTo('cases/appointments') appointmentId!: string;
}
export class UndoMissedAppointment {
  @RefersTo('cases/appointments') appointmentId!: string;
}
export interface AppointmentFacts {
  /** What the register says of the colleague who holds it. */
  readonly staff?: StaffFacts;
}

class ArrangedAppointment extends Meeting {
  @IsUUID() appointmentId!: string;
  @IsIn(interpreterKinds) interpreter!: InterpreterKind;
  @IsUUID() staffId!: string;
}
class OneAppointment {
  @IsUUID() appointmentId!: string;
}
export class AppointmentArranged extends ArrangedAppointment {}
export class AppointmentConfirmed extends OneAppointment {}
export class AppointmentMoved extends ArrangedAppointment {}
export class AppointmentCancelled extends OneAppointment {
  @IsIn(appointmentEndReasons) reason!: (typeof appointmentEndReasons)[number];
}
/** A session was recorded of it. */
export class AppointmentHeld extends OneAppointment {
  @IsUUID() sessionId!: string;
}
export class AppointmentMissed extends OneAppointment {}
/** What was recorded of its end does not hold: it is to come, or its session was struck. */
export class AppointmentReopened extends OneAppointment {}
/** Somebody else of the case holds it now. */
export class AppointmentPassedOn extends OneAppointment {
  @IsUUID() staffId!: string;
}
export class AppointmentErased extends OneAppointment {}

export const appointmentCommands = {
  ArrangeAppointment,
  ConfirmAppointment,
  MoveAppointment,
  CancelAppointment,
  RecordMissedAppointment,
  UndoMissedAppointment,
};
export const appointmentEvents = {
  AppointmentArranged,
  AppointmentConfirmed,
  AppointmentMoved,
  AppointmentCancelled,
  AppointmentHeld,
  AppointmentMissed,
  AppointmentReopened,
  AppointmentPassedOn,
};
export const appointmentRejections = {
  NoSuchAppointment: 'not-found',
  AppointmentEnded: 'conflict',
  AppointmentNotMissed: 'conflict',
  AppointmentNotBegun: 'conflict',
  AppointmentNotToCome: 'unprocessable',
} as const;
export interface AppointmentCommandFacts {
  readonly ArrangeAppointment: AppointmentFacts;
  readonly MoveAppointment: AppointmentFacts;
}
