import type { CommandMeta } from '@geleit/kernel';
import {
  computeDeadline,
  germanDayOf,
  laender,
  type DeadlineRequest,
  type Land,
  unlessRejected,
} from '@geleit/rules';
import type { CaseEvent } from '../case.language.js';
import { isRunning, type CaseDeadline } from '../deadlines/deadline-state.decider.js';
import { proposeDeadlines, type ProposedDeadline } from '../deadlines/propose-deadlines.decider.js';
import type { ExistingCase } from '../state.decider.js';
import { latestEnd } from './residence-state.decider.js';

type LatestEnd = NonNullable<ReturnType<typeof latestEnd>>;

/** the deadlines of the latest status; those of any other are superseded. */
export function deadlinesDue(state: ExistingCase, commandMeta: CommandMeta): readonly CaseEvent[] {
  const end = latestEnd(state);
  const wanted = end === undefined ? [] : [...expiryOf(end), ...continuationOf(end, state)];
  // Whatever ended with the case begins again with it.
  const isResumed = state.residenceOutlook.endsOn === undefined;
  const held = [...state.deadlines].filter(
    ([, { origin, status }]) =>
      origin.kind === 'residence_status' && status !== 'superseded' && !(isResumed && status === 'waived'),
  );
  const today = germanDayOf(commandMeta.at);
  const missing = wanted.filter(
    (deadline) => deadline.end >= today && !held.some(([, one]) => isFor(one, deadline)),
  );
  const supersedes = held.flatMap(([id, one]) =>
    (isRunning(one) || one.status === 'lapsed') && !wanted.some((deadline) => isFor(one, deadline))
      ? [id]
      : [],
  );
  const origin = { kind: 'residence_status', ...(end && { id: end.timelineEntryId }) } as const;
  return proposeDeadlines(missing, origin, state, { ...commandMeta, supersedes, reason: 'replaced' });
}

/** Confirming may have moved its day; it is still the deadline that was computed. */
const isFor = ({ computation }: CaseDeadline, { ruleCode, end }: ProposedDeadline): boolean =>
  computation !== undefined && computation.ruleCode === ruleCode && computation.end === end;

function expiryOf({ endsOn, unverified }: LatestEnd): readonly ProposedDeadline[] {
  if (endsOn === undefined) return [];
  const computed = unlessRejected(
    computeDeadline({ ruleCode: 'RES-EXPIRY', anchorDays: { permit_ends: endsOn } }),
  );
  return computed === undefined ? [] : [{ ...computed, unverified: [...computed.unverified, ...unverified] }];
}

/**
 * §§ 32a, 80a AsylG: a procedure that rests has to be continued after a common end, known long before. Once the end
 * is recorded in the procedure itself, the deadline is there.
 */
function continuationOf({ commonEnd }: LatestEnd, state: ExistingCase): readonly ProposedDeadline[] {
  const resting = [...state.procedures.values()].filter(({ stage }) => stage === 'resting');
  const rule = commonEnd?.startsForResting;
  if (commonEnd === undefined || rule === undefined || resting.length === 0) return [];
  if (isProposedElsewhere(rule.ruleCode, state)) return [];
  const start = { ruleCode: rule.ruleCode, anchorDays: { [rule.anchor]: commonEnd.endsOn } };
  const known = resting.flatMap(({ courtLand }) => courtLand ?? []);
  return known.length > 0
    ? earliestOf(start, known)
    : earliestOf(start, laender).map((deadline) => ({ ...deadline, isProvisional: true }));
}

const isProposedElsewhere = (ruleCode: string, { deadlines }: ExistingCase): boolean =>
  [...deadlines.values()].some(
    ({ computation, origin, status }) =>
      computation?.ruleCode === ruleCode && origin.kind !== 'residence_status' && status !== 'superseded',
  );

/** The earliest day on which it can end at the courts of these Länder. */
function earliestOf(start: DeadlineRequest, courts: readonly Land[]): readonly ProposedDeadline[] {
  const computed = courts.flatMap((land) => {
    const one = unlessRejected(computeDeadline({ ...start, land }));
    return one ?? [];
  });
  return computed.toSorted((one, other) => one.end.localeCompare(other.end)).slice(0, 1);
}
