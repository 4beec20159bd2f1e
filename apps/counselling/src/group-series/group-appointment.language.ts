import { AskedBecause, IsInstant, RefersTo } from '@geleit/contracts';
import { Personal } from '@geleit/kernel';
import { IsIn, IsInt, IsOptional, IsUUID, Length, Max, Min } from 'class-validator';
import { groupCancelReasons, groupEndReasons, type GroupCancelReason } from './codes.language.js';

class GroupMeeting {
  @IsInstant() startsAt!: string;
  @IsInt()
  @Min(5)
  @Max(1440)
  durationMin!: number;
  /** Absent: at the office. */
  @IsOptional()
  @Length(1, 200)
  @Personal('contact')
  @AskedBecause('contact')
  place?: string;
}
/** Nächstes Treffen: when the group is to meet. */
export class ArrangeGroupAppointment extends GroupMeeting {}
/** Verlegen: the whole appointment as it is to be now. */
export class MoveGroupAppointment extends GroupMeeting {
  @RefersTo('group-series/appointments') appointmentId!: string;
}
export class CancelGroupAppointment {
  @RefersTo('group-series/appointments') appointmentId!: string;
  @IsIn(groupCancelReasons) reason!: GroupCancelReason;
}

class OneGroupAppointment {
  @IsUUID() appointmentId!: string;
}
export class GroupAppointmentArranged extends GroupMeeting {
  @IsUUID() appointmentId!: string;
}
export class GroupAppointmentMoved extends GroupAppointmentArranged {}
export class GroupAppointmentCancelled extends OneGroupAppointment {
  @IsIn(groupEndReasons) reason!: (typeof groupEndReasons)[number];
}
/** A session was recorded of it. */
export class GroupAppointmentHeld extends OneGroupAppointment {
  @IsUUID() sessionId!: string;
}
/** Its session was struck: it is to be held, or cancelled. */
export class GroupAppointmentReopened extends OneGroupAppointment {}

export const groupAppointmentCommands = {
  ArrangeGroupAppointment,
  MoveGroupAppointment,
  CancelGroupAppointment,
};
export const groupAppointmentEvents = {
  GroupAppointmentArranged,
  GroupAppointmentMoved,
  GroupAppointmentCancelled,
  GroupAppointmentHeld,
  GroupAppointmentReopened,
};
export const groupAppointmentRejections = {
  NoSuchAppointment: 'not-found',
  AppointmentEnded: 'conflict',
  AppointmentNotBegun: 'conflict',
  AppointmentNotToCome: 'unprocessable',
} as const;
