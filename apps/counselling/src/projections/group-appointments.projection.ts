import { NamesOne } from '@geleit/contracts';
import { codeList, Personal, type Erased, type Projection, type RecordedEvent } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { groupEndReasons } from '../group-series/codes.language.js';
import { groupAppointmentEvents } from '../group-series/group-appointment.language.js';

export const groupAppointmentStatuses = codeList('appointmentStatuses', ['arranged', 'held', 'cancelled']);

@Entity('group_appointments')
export class GroupAppointmentRow {
  @PrimaryColumn('uuid')
  @NamesOne('group-series/appointments')
  appointmentId!: string;
  @Column('uuid') groupSeriesId!: string;
  @Column('timestamptz') startsAt!: string;
  @Column('int') durationMin!: number;
  @Column('text', { nullable: true })
  @Personal('contact')
  place!: string | Erased | null;
  @Column('text') status!: (typeof groupAppointmentStatuses)[number];
  @Column('text', { nullable: true }) cancelReason!: (typeof groupEndReasons)[number] | null;
  /** The session that was held. */
  @Column('uuid', { nullable: true })
  @NamesOne('group-series/sessions')
  sessionId!: string | null;
}

type AppointmentEvents = typeof groupAppointmentEvents;
type Arranged = RecordedEvent<AppointmentEvents, 'GroupAppointmentArranged' | 'GroupAppointmentMoved'>;

const key = ({ data }: { readonly data: { readonly appointmentId: string } }): string => data.appointmentId;

const arranged = (_: GroupAppointmentRow | null, { stream, data }: Arranged): GroupAppointmentRow => ({
  appointmentId: data.appointmentId,
  groupSeriesId: stream,
  startsAt: data.startsAt,
  durationMin: data.durationMin,
  place: data.place ?? null,
  status: 'arranged',
  cancelReason: null,
  sessionId: null,
});
const change =
  <Event>(columnsOf: (event: Event) => Partial<GroupAppointmentRow>) =>
  (row: GroupAppointmentRow | null, event: Event): GroupAppointmentRow | null =>
    row && { ...row, ...columnsOf(event) };

/** When each group is to meet, as last arranged. */
export const groupAppointments: Projection<AppointmentEvents, GroupAppointmentRow> = {
  name: 'group-appointments',
  row: GroupAppointmentRow,
  reads: groupAppointmentEvents,
  on: {
    GroupAppointmentArranged: { key, next: arranged },
    GroupAppointmentMoved: { key, next: arranged },
    GroupAppointmentCancelled: {
      key,
      next: change(({ data }: RecordedEvent<AppointmentEvents, 'GroupAppointmentCancelled'>) => ({
        status: 'cancelled',
        cancelReason: data.reason,
      })),
    },
    GroupAppointmentHeld: {
      key,
      next: change(({ data }: RecordedEvent<AppointmentEvents, 'GroupAppointmentHeld'>) => ({
        status: 'held',
        sessionId: data.sessionId,
      })),
    },
    GroupAppointmentReopened: { key, next: change(() => ({ status: 'arranged', sessionId: null })) },
  },
};
