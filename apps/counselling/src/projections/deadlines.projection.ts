import type { Projection, RecordedEvent } from '@geleit/kernel';
import { CaseLanguage } from '../case/case.language.js';
import { DeadlineRow } from './deadline-row.projection.js';
import { noRuleChange, ruleChangeColumns } from './rule-change-columns.projection.js';

type CaseEvents = typeof CaseLanguage.events;
type DeadlineEvent<T extends keyof CaseEvents> = RecordedEvent<CaseEvents, T>;

const key = ({ data }: { readonly data: { readonly deadlineId: string } }): string => data.deadlineId;
const change =
  <Event>(columnsOf: (event: Event) => Partial<DeadlineRow>) =>
  (row: DeadlineRow | null, event: Event): DeadlineRow | null =>
    row && { ...row, ...columnsOf(event) };

const nothingYet = {
  noticeDay: null,
  confirmedBy: null,
  metOn: null,
  means: null,
  late: null,
  waiverReason: null,
  supersessionReason: null,
  supersededBy: null,
  requestedOn: null,
  obstacleEndedOn: null,
  obstacle: null,
  decidedOn: null,
  remindedDaysBefore: null,
  remindedAt: null,
} satisfies Partial<DeadlineRow>;
/** Of one that has ended: nobody has to be reminded, or to take it. */
const nothingToDo = {
  ...noRuleChange,
  confirmationOverdue: false,
  unacknowledgedBy: [],
  alarmCause: null,
  alarmSince: null,
} satisfies Partial<DeadlineRow>;

/** The deadlines of each case, whatever became of them. */
export const deadlines: Projection<CaseEvents, DeadlineRow> = {
  name: 'deadlines',
  row: DeadlineRow,
  reads: CaseLanguage.events,
  on: {
    DeadlineProposed: {
      key,
      next: (_, { stream, at, data }: DeadlineEvent<'DeadlineProposed'>) => {
        const {
          remindDaysBefore: __,
          computation,
          text,
          isProvisional,
          confirmBy,
          supersedes,
          ...fields
        } = data;
        return {
          ...nothingYet,
          ...nothingToDo,
          ...fields,
          caseId: stream,
          status: 'proposed',
          computation: computation ?? null,
          text: text ?? null,
          isProvisional: isProvisional ?? false,
          confirmBy: confirmBy ?? null,
          supersedes: supersedes ?? null,
          proposedAt: at,
        };
      },
    },
    DeadlineConfirmed: {
      key,
      next: change(({ data: { confirmedBy, endsOn, noticeDay } }: DeadlineEvent<'DeadlineConfirmed'>) => ({
        status: 'confirmed',
        confirmedBy,
        endsOn,
        noticeDay: noticeDay ?? null,
        isProvisional: false,
        needsTypedDay: false,
        confirmationOverdue: false,
      })),
    },
    DeadlineMet: {
      key,
      next: change(({ data: { metOn, means, late } }: DeadlineEvent<'DeadlineMet'>) => ({
        ...nothingToDo,
        status: 'met',
        metOn,
        means,
        late,
      })),
    },
    DeadlineLapsed: {
      key,
      next: change(({ at, data: { staffIds } }: DeadlineEvent<'DeadlineLapsed'>) => ({
        ...nothingToDo,
        status: 'lapsed',
        remindedAt: at,
        unacknowledgedBy: staffIds,
      })),
    },
    DeadlineWaived: {
      key,
      next: change(({ data: { reason: waiverReason } }: DeadlineEvent<'DeadlineWaived'>) => ({
        ...nothingToDo,
        status: 'waived',
        waiverReason,
      })),
    },
    DeadlineSuperseded: {
      key,
      next: change(({ data: { reason, supersededBy } }: DeadlineEvent<'DeadlineSuperseded'>) => ({
        ...nothingToDo,
        status: 'superseded',
        supersessionReason: reason,
        supersededBy: supersededBy ?? null,
      })),
    },
    ReinstatementRequested: {
      key,
      next: change(
        ({ data: { requestedOn, obstacleEndedOn, obstacle } }: DeadlineEvent<'ReinstatementRequested'>) => ({
          ...nothingToDo,
          status: 'reinstatement_requested',
          requestedOn,
          obstacleEndedOn,
          obstacle,
        }),
      ),
    },
    ReinstatementDecided: {
      key,
      next: change(({ data: { decision, decidedOn } }: DeadlineEvent<'ReinstatementDecided'>) => ({
        status: decision,
        decidedOn,
      })),
    },
    DeadlinePassedOn: {
      key,
      next: change(({ data: { staffId } }: DeadlineEvent<'DeadlinePassedOn'>) => ({
        staffId,
        alarmCause: null,
        alarmSince: null,
      })),
    },
    DeadlineReminderGiven: {
      key,
      next: change(({ at, data: { daysBefore, staffIds } }: DeadlineEvent<'DeadlineReminderGiven'>) => ({
        remindedDaysBefore: daysBefore,
        remindedAt: at,
        unacknowledgedBy: staffIds,
      })),
    },
    DeadlineReminderAcknowledged: {
      key,
      next: (row, { data: { staffIds } }: DeadlineEvent<'DeadlineReminderAcknowledged'>) =>
        row && { ...row, unacknowledgedBy: row.unacknowledgedBy.filter((id) => !staffIds.includes(id)) },
    },
    DeadlineConfirmationOverdue: { key, next: change(() => ({ confirmationOverdue: true })) },
    DeadlineAlarmRaised: {
      key,
      next: change(({ at, data: { cause } }: DeadlineEvent<'DeadlineAlarmRaised'>) => ({
        alarmCause: cause,
        alarmSince: at,
      })),
    },
    RuleChangeProposed: { key, next: change(ruleChangeColumns) },
    RuleChangeDeclined: { key, next: change(() => noRuleChange) },
    DeadlineErased: { key, next: () => null },
  },
};
