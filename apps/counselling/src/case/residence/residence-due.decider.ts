import { isSameData, type CommandMeta } from '@geleit/kernel';
import { addDays, commonEndRuleSet, germanDayOf, mayRecordField } from '@geleit/rules';
import type { CaseEvent } from '../case.language.js';
import type { ExistingCase } from '../state.decider.js';
import { deadlinesDue } from './residence-deadlines.decider.js';
import { factsOfTimeline, riskOfTimeline } from './residence-facts.decider.js';
import { daysOfResidence, latestEnd } from './residence-state.decider.js';
import { endsToMove } from './residence-status.decider.js';
import { resultFor } from './status-ending.decider.js';
import type { ResidenceOutlookStated } from './status-ending.language.js';

/** what a case must not know any more is erased, whatever made it so. */
export const statusesDue = (state: ExistingCase, commandMeta: CommandMeta): readonly CaseEvent[] =>
  state.personProtected || !mayRecordField(state.eventFields.programme, 'residenceStatus')
    ? state.residenceVersions.map((residenceStatusId) => ({
        type: 'ResidenceStatusErased',
        data: { residenceStatusId },
      }))
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
  const { endsOn, timelineEntryId, commonEnd } = end;
  const known = resultFor(end, state);
  const nextDay = daysOfResidence(state).find((day) => day > germanDayOf(at));
  return {
    timelineEntryId,
    ...(endsOn !== undefined && { endsOn }),
    ...(commonEnd !== undefined && { commonEnd: commonEnd.code }),
    ...(nextDay !== undefined && { holdsUntil: addDays(nextDay, -1) }),
    ...(known !== undefined && { result: known.result, resultOn: known.resultOn }),
    ruleSetVersion,
  };
}
