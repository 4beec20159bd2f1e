import { NamesOne, type InterpreterKind, type SessionMode } from '@geleit/contracts';
import { codeList, Personal, type Erased, type Projection, type RecordedEvent } from '@geleit/kernel';
import { addHours, germanDayOf, toUtc } from '@geleit/rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { appointmentEndReasons } from '../case/appointment.language.js';
import type { ReminderChannel } from '../case/reminder.language.js';
import { CaseLanguage } from '../case/case.language.js';

export const appointmentStatuses = codeList('appointmentStatuses', [
  'arranged',
  'confirmed',
  'held',
  'missed',
  'cancelled',
]);
export const appointmentsToCome = codeList('appointmentStatuses', ['arranged', 'confirmed']);

@Entity('appointments')
export class AppointmentRow {
  @PrimaryColumn('uuid')
  @NamesOne('cases/appointments')
  appointmentId!: string;
  @Column('uuid') caseId!: string;
  @Column('timestamptz') startsAt!: string;
  /** The German calendar day of `startsAt`. */
  @Column('date') startsOn!: string;
  @Column('int') durationMin!: number;
  @Column('text') mode!: SessionMode;
  @Column('text', { nullable: true })
  @Personal('contact')
  place!: string | Erased | null;
  @Column('text') interpreter!: InterpreterKind;
  /** Who holds it. */
  @Column('text') staffId!: string;
  @Column('text') status!: (typeof appointmentStatuses)[number];
  @Column('text', { nullable: true }) cancelReason!: (typeof appointmentEndReasons)[number] | null;
  /** How long before, and by which way, the client is to be reminded. */
  @Column('int', { nullable: true }) hoursBefore!: number | null;
  @Column('text', { nullable: true })
  @Personal('contact')
  reminderChannel!: ReminderChannel | Erased | null;
  /** From then on; null: not at all, or not any more. */
  @Column('timestamptz', { nullable: true }) remindAt!: string | null;
  @Column('timestamptz', { nullable: true }) remindedAt!: string | null;
  /** The session that was held. */
  @Column('uuid', { nullable: true })
  @NamesOne('cases/sessions')
  sessionId!: string | null;
}

type CaseEvents = typeof CaseLanguage.events;
type Arranged = RecordedEvent<CaseEvents, 'AppointmentArranged' | 'AppointmentMoved'>;

const key = ({ data }: { readonly data: { readonly appointmentId: string } }): string => data.appointmentId;

/** ISO 8601, UTC. */
const remindAtOf = (startsAt: string, hoursBefore: number | null): string | null =>
  hoursBefore === null ? null : addHours(toUtc(startsAt), -hoursBefore);

const arranged = (row: AppointmentRow | null, { stream, data }: Arranged): AppointmentRow => ({
  appointmentId: data.appointmentId,
  caseId: stream,
  startsAt: data.startsAt,
  startsOn: germanDayOf(toUtc(data.startsAt)),
  durationMin: data.durationMin,
  mode: data.mode,
  place: data.place ?? null,
  interpreter: data.interpreter,
  staffId: data.staffId,
  status: 'arranged',
  cancelReason: null,
  hoursBefore: row?.hoursBefore ?? null,
  reminderChannel: row?.reminderChannel ?? null,
  remindAt: remindAtOf(data.startsAt, row?.hoursBefore ?? null),
  remindedAt: null,
  sessionId: null,
});
const change =
  <Event>(columnsOf: (event: Event) => Partial<AppointmentRow>) =>
  (row: AppointmentRow | null, event: Event): AppointmentRow | null =>
    row && { ...row, ...columnsOf(event) };

/** The appointments of each case, as last arranged. */
export const appointments: Projection<CaseEvents, AppointmentRow> = {
  name: 'appointments',
  row: AppointmentRow,
  reads: CaseLanguage.events,
  on: {
    AppointmentArranged: { key, next: arranged },
    AppointmentMoved: { key, next: arranged },
    AppointmentConfirmed: { key, next: change(() => ({ status: 'confirmed' })) },
    AppointmentCancelled: {
      key,
      next: change(({ data }: RecordedEvent<CaseEvents, 'AppointmentCancelled'>) => ({
        status: 'cancelled',
        cancelReason: data.reason,
      })),
    },
    AppointmentHeld: {
      key,
      next: change(({ data }: RecordedEvent<CaseEvents, 'AppointmentHeld'>) => ({
        status: 'held',
        sessionId: data.sessionId,
      })),
    },
    AppointmentMissed: { key, next: change(() => ({ status: 'missed' })) },
    AppointmentReopened: { key, next: change(() => ({ status: 'arranged', sessionId: null })) },
    AppointmentPassedOn: {
      key,
      next: change(({ data }: RecordedEvent<CaseEvents, 'AppointmentPassedOn'>) => ({
        staffId: data.staffId,
      })),
    },
    ReminderPlanned: {
      key,
      next: (row, { data }: RecordedEvent<CaseEvents, 'ReminderPlanned'>) =>
        row && {
          ...row,
          hoursBefore: data.hoursBefore,
          reminderChannel: data.reminderChannel,
          remindAt: remindAtOf(row.startsAt, data.hoursBefore),
          remindedAt: null,
        },
    },
    ReminderCancelled: {
      key,
      next: change(() => ({ hoursBefore: null, reminderChannel: null, remindAt: null, remindedAt: null })),
    },
    ReminderGiven: {
      key,
      next: change(({ at }: RecordedEvent<CaseEvents, 'ReminderGiven'>) => ({
        remindAt: null,
        remindedAt: at,
      })),
    },
    AppointmentErased: { key, next: () => null },
  },
};
