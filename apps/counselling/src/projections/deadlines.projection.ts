import { NamesOne } from '@geleit/contracts';
import { Personal, type Erased, type Projection, type RecordedEvent } from '@geleit/kernel';
import type { DeadlineSeverity } from '@geleit/rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CaseLanguage } from '../case/case.language.js';
import { noRuleChange, ruleChangeColumns } from './rule-change-columns.projection.js';
import type {
  DeadlineAlarmCause,
  deadlineEndReasons,
  DeadlineMeans,
  DeadlineStatus,
  DeadlineSupersessionReason,
  ReinstatementObstacle,
} from '../case/deadlines/codes.language.js';
import type {
  DeadlineComputation,
  DeadlineOrigin,
  deadlineParties,
} from '../case/deadlines/deadline-facts.language.js';

@Entity('deadlines')
export class DeadlineRow {
  @PrimaryColumn('uuid') deadlineId!: string;
  @Column('uuid') caseId!: string;
  @Column('jsonb') origin!: DeadlineOrigin;
  /** How the day was found; null if somebody read it, or the person is protected. */
  @Column('jsonb', { nullable: true })
  @Personal('special')
  computation!: DeadlineComputation | Erased | null;
  @Column('text', { nullable: true })
  @Personal('narrative')
  text!: string | Erased | null;
  @Column('text') severity!: DeadlineSeverity;
  @Column('text') runsFor!: (typeof deadlineParties)[number];
  @Column('text') status!: DeadlineStatus;
  /** The last day. */
  @Column('date') endsOn!: string;
  /** As it was read in the notice, where that is another day than the computed one. */
  @Column('date', { nullable: true }) noticeDay!: string | null;
  @Column('boolean') isProvisional!: boolean;
  @Column('boolean') needsTypedDay!: boolean;
  /** Who is responsible. */
  @Column('text') staffId!: string;
  @Column('text') proposedBy!: string;
  @Column('timestamptz') proposedAt!: string;
  @Column('date', { nullable: true }) confirmBy!: string | null;
  @Column('text', { nullable: true }) confirmedBy!: string | null;
  @Column('boolean') confirmationOverdue!: boolean;
  @Column('date', { nullable: true }) metOn!: string | null;
  @Column('text', { nullable: true }) means!: DeadlineMeans | null;
  /** met after its end. */
  @Column('boolean', { nullable: true }) late!: boolean | null;
  @Column('text', { nullable: true }) waiverReason!: (typeof deadlineEndReasons)[number] | null;
  @Column('text', { nullable: true }) supersessionReason!: DeadlineSupersessionReason | null;
  @Column('uuid', { nullable: true })
  @NamesOne('cases/deadlines')
  supersedes!: string | null;
  @Column('uuid', { nullable: true })
  @NamesOne('cases/deadlines')
  supersededBy!: string | null;
  @Column('date', { nullable: true }) requestedOn!: string | null;
  @Column('date', { nullable: true }) obstacleEndedOn!: string | null;
  @Column('text', { nullable: true })
  @Personal('special')
  obstacle!: ReinstatementObstacle | Erased | null;
  @Column('date', { nullable: true }) decidedOn!: string | null;
  /** The last reminder, and who has not acknowledged it. */
  @Column('int', { nullable: true }) remindedDaysBefore!: number | null;
  @Column('timestamptz', { nullable: true }) remindedAt!: string | null;
  @Column('text', { array: true }) unacknowledgedBy!: readonly string[];
  @Column('text', { nullable: true }) alarmCause!: DeadlineAlarmCause | null;
  @Column('timestamptz', { nullable: true }) alarmSince!: string | null;
  /** The version of the rules that comes to another day, if nobody has decided yet; null: none does. */
  @Column('text', { nullable: true }) changeVersion!: string | null;
  /** The last day under it; null with a version: it has no such deadline. */
  @Column('date', { nullable: true }) changeEndsOn!: string | null;
  @Column('jsonb', { nullable: true })
  @Personal('special')
  change!: DeadlineComputation | Erased | null;
}

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
