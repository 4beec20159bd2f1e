import type { Projection, RecordedEvent } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CaseLanguage } from '../case/case.language.js';
import { nextReminderAt } from '../case/deadlines/deadline-moments.decider.js';

/** What is still to be done about a running deadline, and when. It tells nothing of its content. */
@Entity('deadline_timers')
export class DeadlineTimerRow {
  @PrimaryColumn('uuid') deadlineId!: string;
  @Column('uuid') caseId!: string;
  @Column('text') staffId!: string;
  /** The last day. */
  @Column('date') endsOn!: string;
  /** It lapses once this day is over; null: only the earliest possible day is known. */
  @Column('date', { nullable: true }) lapsesAfter!: string | null;
  @Column('int', { array: true }) remindDaysBefore!: readonly number[];
  @Column('int', { nullable: true }) lastReminder!: number | null;
  @Column('timestamptz', { nullable: true }) remindAt!: string | null;
  /** The day by which it is to be confirmed; null if it is, needs not be, or was escalated. */
  @Column('date', { nullable: true }) confirmBy!: string | null;
  @Column('boolean') legal!: boolean;
  /** From when somebody active has to be responsible; null: it is not legal, or the lead was alerted. */
  @Column('timestamptz', { nullable: true }) watchFrom!: string | null;
}

type CaseEvents = typeof CaseLanguage.events;
type DeadlineEvent<T extends keyof CaseEvents> = RecordedEvent<CaseEvents, T>;

const key = ({ data }: { readonly data: { readonly deadlineId: string } }): string => data.deadlineId;
const over = { key, next: () => null };

const withReminder = (row: Omit<DeadlineTimerRow, 'remindAt'>): DeadlineTimerRow => ({
  ...row,
  remindAt:
    nextReminderAt({
      endsOn: row.endsOn,
      remindDaysBefore: row.remindDaysBefore,
      ...(row.lastReminder !== null && { lastReminder: row.lastReminder }),
    }) ?? null,
});

/** The running deadlines. Each timer looks at its own column, which changes with what the timer did. */
export const deadlineTimers: Projection<CaseEvents, DeadlineTimerRow> = {
  name: 'deadline_timers',
  row: DeadlineTimerRow,
  reads: CaseLanguage.events,
  on: {
    DeadlineProposed: {
      key,
      next: (_, { stream, at, data }: DeadlineEvent<'DeadlineProposed'>) =>
        withReminder({
          deadlineId: data.deadlineId,
          caseId: stream,
          staffId: data.staffId,
          endsOn: data.endsOn,
          lapsesAfter: data.isProvisional === true ? null : data.endsOn,
          remindDaysBefore: data.remindDaysBefore,
          lastReminder: null,
          confirmBy: data.confirmBy ?? null,
          legal: data.severity === 'legal',
          watchFrom: data.severity === 'legal' ? at : null,
        }),
    },
    /** A day that moved to later is reminded of again. */
    DeadlineConfirmed: {
      key,
      next: (row, { data: { endsOn } }: DeadlineEvent<'DeadlineConfirmed'>) =>
        row &&
        withReminder({
          ...row,
          endsOn,
          lapsesAfter: endsOn,
          lastReminder: endsOn > row.endsOn ? null : row.lastReminder,
          confirmBy: null,
        }),
    },
    DeadlineReminderGiven: {
      key,
      next: (row, { data: { daysBefore } }: DeadlineEvent<'DeadlineReminderGiven'>) =>
        row && withReminder({ ...row, lastReminder: daysBefore }),
    },
    DeadlineConfirmationOverdue: { key, next: (row) => row && { ...row, confirmBy: null } },
    DeadlineAlarmRaised: { key, next: (row) => row && { ...row, watchFrom: null } },
    DeadlinePassedOn: {
      key,
      next: (row, { at, data: { staffId } }: DeadlineEvent<'DeadlinePassedOn'>) =>
        row && { ...row, staffId, watchFrom: row.legal ? (row.watchFrom ?? at) : null },
    },
    DeadlineMet: over,
    DeadlineLapsed: over,
    DeadlineWaived: over,
    DeadlineSuperseded: over,
    DeadlineErased: over,
  },
};
