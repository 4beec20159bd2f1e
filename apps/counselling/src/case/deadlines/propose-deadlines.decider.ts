import type { CommandMeta } from '@geleit/kernel';
import {
  deadlineRuleOf,
  derivedId,
  endOfPeriod,
  germanDayOf,
  type ComputedDeadline,
  type DeadlineSeverity,
  type DecisionDeadline,
} from '@geleit/rules';
import type { CaseEvent } from '../case.language.js';
import { leadOf, type ExistingCase } from '../state.decider.js';
import { legalReminderDays, type DeadlineSupersessionReason } from './codes.language.js';
import type { DeadlineComputation, DeadlineOrigin } from './deadline-facts.language.js';
import type { DeadlineProposed } from './deadline-events.language.js';
import { isRunning, type CaseDeadline } from './deadline-state.decider.js';

/** As the rules computed it. What follows from a decision also has its remedy and the reading of the law. */
export type ProposedDeadline = ComputedDeadline &
  Partial<Pick<DecisionDeadline, 'remedy' | 'reading' | 'openQuestion' | 'otherReading'>> & {
    /** The earliest day that is possible: what exactly runs is still to be found out. */
    readonly isProvisional?: boolean;
  };
export interface ProposalOptions {
  /** Deadlines whose place is taken; each of the new ones names the one that it replaces. */
  readonly supersedes?: readonly string[];
  readonly reason?: DeadlineSupersessionReason;
  /** Absent: whoever leads the case. */
  readonly staffId?: string;
}

/**
 * The events that propose what the rules computed, and supersede what it replaces. One that was met in time
 * stays met, and is not proposed again.
 */
export function proposeDeadlines(
  computed: readonly ProposedDeadline[],
  origin: DeadlineOrigin,
  state: ExistingCase,
  { supersedes = [], reason = 'facts_corrected', staffId, ...commandMeta }: CommandMeta & ProposalOptions,
): readonly CaseEvent[] {
  const former = supersedes.flatMap((id) => {
    const deadline = state.deadlines.get(id);
    return deadline === undefined ? [] : [{ id, deadline }];
  });
  const proposals = computed.map((deadline, index) => ({
    deadline,
    deadlineId: derivedId(commandMeta.id, `deadline/${origin.kind}/${origin.id ?? ''}/${index}`),
    replaced: former.find(({ deadline: { computation } }) => isSameRemedy(computation, deadline)),
  }));
  const proposed = proposals.filter(({ deadline, replaced }) => !isMetBy(replaced?.deadline, deadline.end));
  const gone = former.flatMap(({ id, deadline }) => {
    const by = proposed.find(({ replaced }) => replaced?.id === id)?.deadlineId;
    const isReplaced = isRunning(deadline) || deadline.status === 'lapsed';
    const wasMetTooLate = deadline.status === 'met' && by !== undefined;
    return isReplaced || wasMetTooLate ? [{ id, by }] : [];
  });
  return [
    ...gone.map(({ id, by }) => superseded(id, reason, by)),
    ...proposed.map(({ deadline, deadlineId, replaced }): CaseEvent => ({
      type: 'DeadlineProposed',
      data: {
        ...proposalOf(deadline, state),
        deadlineId,
        origin,
        staffId: staffId ?? replaced?.deadline.staffId ?? leadOf(state) ?? commandMeta.by,
        ...proposedNow(deadline.severity, commandMeta),
        ...(replaced !== undefined &&
          gone.some(({ id }) => id === replaced.id) && { supersedes: replaced.id }),
      },
    })),
  ];
}

/** What followed from something does not hold any more, and nothing takes its place. */
export const supersedeDeadlinesOf = (
  origin: DeadlineOrigin,
  state: ExistingCase,
  reason: DeadlineSupersessionReason = 'facts_withdrawn',
): readonly CaseEvent[] =>
  deadlinesOf(origin, state)
    .filter(([, deadline]) => isRunning(deadline) || deadline.status === 'lapsed')
    .map(([deadlineId]) => superseded(deadlineId, reason));

/** What was proposed for something, whatever became of it: for `supersedes` when its facts are corrected. */
export const deadlineIdsOf = (origin: DeadlineOrigin, state: ExistingCase): readonly string[] =>
  deadlinesOf(origin, state)
    .filter(([, { status }]) => status !== 'superseded')
    .map(([deadlineId]) => deadlineId);

const deadlinesOf = ({ kind, id }: DeadlineOrigin, { deadlines }: ExistingCase) =>
  [...deadlines].filter(([, { origin }]) => origin.kind === kind && origin.id === id);

/** D-5, and R-3: of a protected person only the day is kept, so somebody has to read it again. */
export function proposalOf(
  deadline: ProposedDeadline,
  { personProtected }: Pick<ExistingCase, 'personProtected'>,
): Omit<DeadlineProposed, 'deadlineId' | 'origin' | 'staffId' | 'proposedBy' | 'confirmBy'> {
  const { end, severity, runsFor, isProvisional = false, unverified } = deadline;
  return {
    ...(!personProtected && { computation: computationOf(deadline) }),
    severity,
    runsFor,
    endsOn: end,
    ...(isProvisional && { isProvisional }),
    needsTypedDay: isProvisional || personProtected || unverified.length > 0,
    remindDaysBefore: reminderDaysOf(deadline),
  };
}

const computationOf = ({
  severity: _,
  runsFor: __,
  isProvisional: ___,
  reading = 'settled',
  ...computation
}: ProposedDeadline): DeadlineComputation => ({ ...computation, reading });

function reminderDaysOf({ ruleCode, severity }: ProposedDeadline): readonly number[] {
  const ofRule = deadlineRuleOf(ruleCode)?.remindDaysBefore ?? [];
  const usual = severity === 'legal' || ofRule.length === 0 ? legalReminderDays : [];
  return [...new Set([...ofRule, ...usual])].toSorted((one, other) => other - one);
}

/** Who proposes it and, for a legal one, until when a second person is to confirm it: the next working day. */
export const proposedNow = (
  severity: DeadlineSeverity,
  { at, by: proposedBy }: CommandMeta,
): Pick<DeadlineProposed, 'proposedBy' | 'confirmBy'> => ({
  proposedBy,
  ...(severity === 'legal' && { confirmBy: nextWorkingDayAfter(germanDayOf(at)) }),
});
const nextWorkingDayAfter = (from: string): string =>
  endOfPeriod({ from, length: { count: 1, unit: 'days' }, calendar: 'EUR' }).end;

export const superseded = (
  deadlineId: string,
  reason: DeadlineSupersessionReason,
  supersededBy?: string,
): CaseEvent => ({
  type: 'DeadlineSuperseded',
  data: { deadlineId, reason, ...(supersededBy !== undefined && { supersededBy }) },
});

const isSameRemedy = (former: DeadlineComputation | undefined, deadline: ProposedDeadline): boolean =>
  former !== undefined &&
  (former.remedy === undefined
    ? former.ruleCode === deadline.ruleCode
    : former.remedy === deadline.remedy &&
      (former.reading === 'precaution') === (deadline.reading === 'precaution'));

const isMetBy = (former: CaseDeadline | undefined, end: string): boolean =>
  former?.status === 'met' && former.metOn !== undefined && former.metOn <= end;
