import { NamesOne, type InterpreterKind } from '@geleit/contracts';
import { codeList, type Projection, type RecordedEvent } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { interpretingEvents, type bookingEndReasons } from '../case/interpreting.language.js';

export const bookingStatuses = codeList('bookingStatuses', ['booked', 'cancelled']);

@Entity('interpreter_bookings')
export class InterpreterBookingRow {
  @PrimaryColumn('uuid') bookingId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') interpreterId!: string;
  @Column('text') interpreter!: InterpreterKind;
  @Column('text') language!: string;
  @Column('uuid', { nullable: true })
  @NamesOne('cases/appointments')
  appointmentId!: string | null;
  @Column('uuid', { nullable: true })
  @NamesOne('cases/sessions')
  sessionId!: string | null;
  @Column('text') status!: (typeof bookingStatuses)[number];
  @Column('text', { nullable: true }) cancelReason!: (typeof bookingEndReasons)[number] | null;
  /** The day for which hours were recorded. */
  @Column('date', { nullable: true }) workedOn!: string | null;
  @Column('int', { nullable: true }) minutes!: number | null;
  @Column('int', { nullable: true }) costCents!: number | null;
  @Column('timestamptz') bookedAt!: string;
}

type BookingEvents = typeof interpretingEvents;

const key = ({ data }: { readonly data: { readonly bookingId: string } }): string => data.bookingId;

const change =
  <Event>(columnsOf: (event: Event) => Partial<InterpreterBookingRow>) =>
  (row: InterpreterBookingRow | null, event: Event): InterpreterBookingRow | null =>
    row && { ...row, ...columnsOf(event) };

/** Which interpreters are booked in each case, and what they worked. */
export const interpreterBookings: Projection<BookingEvents, InterpreterBookingRow> = {
  name: 'interpreter-bookings',
  row: InterpreterBookingRow,
  reads: interpretingEvents,
  on: {
    InterpreterBooked: {
      key,
      next: (_, { stream, at, data }: RecordedEvent<BookingEvents, 'InterpreterBooked'>) => ({
        bookingId: data.bookingId,
        caseId: stream,
        interpreterId: data.interpreterId,
        interpreter: data.interpreter,
        language: data.language,
        appointmentId: data.appointmentId ?? null,
        sessionId: data.sessionId ?? null,
        status: 'booked',
        cancelReason: null,
        workedOn: null,
        minutes: null,
        costCents: null,
        bookedAt: at,
      }),
    },
    InterpreterBookingCancelled: {
      key,
      next: change(({ data }: RecordedEvent<BookingEvents, 'InterpreterBookingCancelled'>) => ({
        status: 'cancelled',
        cancelReason: data.reason,
      })),
    },
    InterpreterHoursRecorded: {
      key,
      next: change(
        ({
          data: { workedOn, minutes, costCents },
        }: RecordedEvent<BookingEvents, 'InterpreterHoursRecorded'>) => ({
          workedOn,
          minutes,
          costCents,
        }),
      ),
    },
    InterpreterHoursStruck: {
      key,
      next: change(() => ({ workedOn: null, minutes: null, costCents: null })),
    },
    InterpreterBookingErased: { key, next: () => null },
  },
};
