import { isRejection, isSameData, type CommandMeta } from '@geleit/kernel';
import {
  addDays,
  commonEndRuleSet,
  computeDeadline,
  germanDayOf,
  mayRecordField,
  type DeadlineRequest,
} from '@geleit/rules';
import type { CaseEvent } from '../case.language.js';
import { isRunning, type CaseDeadline } from '../deadlines/deadline-state.decider.js';
import { proposeDeadlines, type ProposedDeadline } from '../deadlines/propose-deadlines.decider.js';
import type { ExistingCase } from '../state.decider.js';
import { factsOfTimeline, riskOfTimeline } from './residence-facts.decider.js';
import { daysOfResidence, latestEnd } from './residence-state.decider.js';
import { endsToMove } from './residence-status.decider.js';
import { resultFor } from './status-ending.decider.js';
import type { ResidenceOutlookStated } from './status-ending.language.js';

/** what a case must not know any more is erased, whatever made it so. */
export const statusesDue = (state: ExistingCase, commandMeta: CommandMeta): readonly CaseEvent[] =>
  state.personProtected || !mayRecordField(state.eventFields.programme, 'residenceStatus')
    ? state.residenceVersions.map((versionId) => ({ type: 'ResidenceStatusErased', data: { versionId } }))
    : endsToMove(state, commandMeta);

/** What follows from the timeline: facts of each day, the risk of a referral, what ends, and its deadlines. */
export function residenceDue(state: ExistingCase, commandMeta: CommandMeta): readonly CaseEvent[] {
  const { status, personProtected, eventFields, residenceOutlook } = state;
  if (status === 'void') return [];
  const mayKnow = !personProtected && mayRecordField(eventFields.programme, 'residenceStatus');
  const outlook = outlookOf(state, commandMeta.at);
  return [
    ...(mayKnow ? [...factsOfTimeline(state, commandMeta), ...riskOfTimeline(state, commandMeta)] : []),
    ...(isSameData(outlook, residenceOutlook)
      ? []
      : [{ type: 'ResidenceOutlookStated', data: outlook } as const]),
    ...(personProtected || status === 'closed' ? [] : deadlinesDue(state, commandMeta)),
  ];
}

/** Nothing is ahead of a case that was closed, until it is reopened. */
function outlookOf(state: ExistingCase, at: string): ResidenceOutlookStated {
  const { version: ruleSetVersion } = commonEndRuleSet;
  const end = state.status === 'closed' ? undefined : latestEnd(state);
  if (end === undefined) return { ruleSetVersion };
  const { endsOn, residenceStatusId, commonEnd } = end;
  const known = resultFor(endsOn, state);
  const nextDay = daysOfResidence(state).find((day) => day > germanDayOf(at));
  return {
    residenceStatusId,
    ...(endsOn !== undefined && { endsOn }),
    ...(commonEnd !== undefined && { commonEnd: commonEnd.code }),
    ...(nextDay !== undefined && { holdsUntil: addDays(nextDay, -1) }),
    ...(known !== undefined && { result: known.result, resultOn: known.resultOn }),
    ruleSetVersion,
  };
}

/** the deadlines of the latest status; those of any other are superseded. */
function deadlinesDue(state: ExistingCase, commandMeta: CommandMeta): readonly CaseEvent[] {
  const end = latestEnd(state);
  const wanted = end === undefined ? [] : deadlinesOfEnd(end);
  const held = [...state.deadlines].filter(
    ([, { origin, status }]) => origin.kind === 'residence_status' && status !== 'superseded',
  );
  const missing = wanted.filter(
    (deadline) =>
      deadline.end >= germanDayOf(commandMeta.at) && !held.some(([, one]) => isFor(one, deadline)),
  );
  const supersedes = held.flatMap(([id, one]) =>
    (isRunning(one) || one.status === 'lapsed') && !wanted.some((deadline) => isFor(one, deadline))
      ? [id]
      : [],
  );
  const origin = { kind: 'residence_status', ...(end && { id: end.residenceStatusId }) } as const;
  return proposeDeadlines(missing, origin, state, commandMeta, { supersedes, reason: 'replaced' });
}

/** Confirming may have moved its day; it is still the deadline that was computed. */
const isFor = ({ computation }: CaseDeadline, { ruleCode, end }: ProposedDeadline): boolean =>
  computation !== undefined && computation.ruleCode === ruleCode && computation.end === end;

type LatestEnd = NonNullable<ReturnType<typeof latestEnd>>;

function deadlinesOfEnd({ endsOn, unverified }: LatestEnd): readonly ProposedDeadline[] {
  if (endsOn === undefined) return [];
  const requests: readonly DeadlineRequest[] = [
    { ruleCode: 'RES-EXPIRY', anchorDays: { permit_ends: endsOn } },
  ];
  return requests.flatMap((request) => {
    const computed = computeDeadline(request);
    return isRejection(computed)
      ? []
      : [{ ...computed, unverified: [...computed.unverified, ...unverified] }];
  });
}
