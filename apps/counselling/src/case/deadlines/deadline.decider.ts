import { rejectField, type CommandMeta, type Decision } from '@geleit/kernel';
import { checkDay, germanDayOf } from '@geleit/rules';
import type { CaseLanguage } from '../case.language.js';
import { isAssignedTo, type ExistingCase } from '../state.decider.js';
import { checkHolder } from '../work-to-come.decider.js';
import type {
  AcknowledgeDeadlineReminder,
  ConfirmDeadline,
  DeadlineFacts,
  MeetDeadline,
  PassOnDeadline,
  ReminderFacts,
  WaiveDeadline,
} from './deadline.language.js';
import { isRunning, type CaseDeadline } from './deadline-state.decider.js';
import { inDeadline } from './in-deadline.decider.js';
import { reinstatementProposals } from './reinstatement.decider.js';

type DeadlineDecision = Decision<typeof CaseLanguage>;

/** The earlier of two days warns; a day that was only the earliest possible one gives way to the notice. */
export const confirmDeadline = (
  { deadlineId, endsOn: noticeDay, noticeRead = false }: Readonly<ConfirmDeadline>,
  state: ExistingCase,
  { by: confirmedBy }: CommandMeta,
): DeadlineDecision =>
  inDeadline(deadlineId, state, (deadline) => {
    const { endsOn, isProvisional = false } = deadline;
    const isEarlier = noticeDay !== undefined && (isProvisional || noticeDay < endsOn);
    return (
      checkSecondPerson(deadline, confirmedBy) ??
      checkNotice(deadline, { noticeDay, noticeRead }) ?? {
        type: 'DeadlineConfirmed',
        data: {
          deadlineId,
          confirmedBy,
          endsOn: isEarlier ? noticeDay : endsOn,
          ...(noticeDay !== undefined && { noticeDay }),
          noticeRead,
        },
      }
    );
  });

/** D-1: a legal deadline is seen by four eyes. */
function checkSecondPerson({ status, severity, proposedBy }: CaseDeadline, by: string) {
  if (status !== 'proposed') return rejectField('/deadlineId', 'DeadlineNotProposed');
  return severity === 'legal' && proposedBy === by
    ? rejectField('/deadlineId', 'SecondPersonMissing')
    : undefined;
}

/** D-5 */
function checkNotice(
  { needsTypedDay }: CaseDeadline,
  { noticeDay, noticeRead }: { readonly noticeDay: string | undefined; readonly noticeRead: boolean },
) {
  if (needsTypedDay && noticeDay === undefined) return rejectField('/endsOn', 'NoticeDayMissing');
  if (needsTypedDay && !noticeRead) return rejectField('/noticeRead', 'NoticeDayMissing');
  return noticeDay === undefined ? undefined : checkDay(noticeDay, '/endsOn');
}

/** what was done after the end counts as done, and a reinstatement can still be requested. */
export const meetDeadline = (
  { deadlineId, metOn, means }: Readonly<MeetDeadline>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): DeadlineDecision =>
  inDeadline(deadlineId, state, (deadline) => {
    if (!isRunning(deadline) && deadline.status !== 'lapsed')
      return rejectField('/deadlineId', 'DeadlineEnded');
    if (metOn > germanDayOf(commandMeta.at)) return rejectField('/metOn', 'DayInFuture');
    const late = metOn > deadline.endsOn;
    return [
      { type: 'DeadlineMet', data: { deadlineId, metOn, means, late } },
      ...(late ? reinstatementProposals({ deadlineId, deadline, from: metOn }, state, commandMeta) : []),
    ];
  });

export const waiveDeadline = (
  { deadlineId, reason }: Readonly<WaiveDeadline>,
  state: ExistingCase,
): DeadlineDecision =>
  inDeadline(deadlineId, state, (deadline) =>
    isRunning(deadline)
      ? { type: 'DeadlineWaived', data: { deadlineId, reason } }
      : rejectField('/deadlineId', 'DeadlineEnded'),
  );

/** Whoever takes it ends the alert, also by taking what is theirs already. */
export const passOnDeadline = (
  { deadlineId, staffId }: Readonly<PassOnDeadline>,
  state: ExistingCase,
  commandMeta: CommandMeta,
  { staff }: DeadlineFacts,
): DeadlineDecision =>
  inDeadline(deadlineId, state, (deadline) => {
    if (!isRunning(deadline)) return rejectField('/deadlineId', 'DeadlineEnded');
    if (!isAssignedTo(state, staffId)) return rejectField('/staffId', 'NotAssigned');
    return (
      checkHolder(staffId, state, commandMeta, staff) ??
      (deadline.staffId === staffId && !deadline.isAlarmRaised
        ? []
        : { type: 'DeadlinePassedOn', data: { deadlineId, staffId } })
    );
  });

/** Who stands in acknowledges for those for whom they do. */
export const acknowledgeDeadlineReminder = (
  { deadlineId }: Readonly<AcknowledgeDeadlineReminder>,
  state: ExistingCase,
  _: CommandMeta,
  { staffIds: represented }: ReminderFacts,
): DeadlineDecision =>
  inDeadline(deadlineId, state, ({ unacknowledgedBy }) => {
    const staffIds = unacknowledgedBy.filter((staffId) => represented.includes(staffId));
    return staffIds.length === 0
      ? rejectField('/deadlineId', 'NoReminderToAcknowledge')
      : { type: 'DeadlineReminderAcknowledged', data: { deadlineId, staffIds } };
  });
