import type { StatusGroup } from '@geleit/contracts';
import { factsOn, type CommandMeta } from '@geleit/kernel';
import { germanDayOf, reportingRiskOf, reportingRiskOfFormerGroup, statusGroupOf } from '@geleit/rules';
import type { CaseEvent } from '../case.language.js';
import type { KnownFacts, KnownFactsEntries } from '../known-facts.decider.js';
import type { ExistingCase } from '../state.decider.js';
import { daysOfResidence, entriesOf, entryOn } from './residence-state.decider.js';

type At = Pick<CommandMeta, 'at'>;

const groupOn = (entries: KnownFactsEntries, day: string): StatusGroup | undefined =>
  factsOn<KnownFacts>(entries, day).statusGroup;

/** What was said of the group elsewhere than in the timeline. */
const ownEntries = ({ factEntries }: ExistingCase): KnownFactsEntries =>
  factEntries.filter(({ followsTimeline }) => followsTimeline !== true);

/** From its first day on, the timeline alone says it; in a gap nothing is known. */
function groupByTimeline(state: ExistingCase, day: string): StatusGroup | undefined {
  const [first] = entriesOf(state);
  if (first === undefined || day < first.validFrom) return groupOn(ownEntries(state), day);
  const entry = entryOn(state, day);
  return entry === undefined ? 'not_recorded' : statusGroupOf(entry.status);
}

/** The last day about which a case says anything by now. */
const lastDayOf = ({ status, stoppedOn }: ExistingCase, at: string): string => {
  const today = germanDayOf(at);
  return status === 'closed' && stoppedOn !== undefined && stoppedOn < today ? stoppedOn : today;
};

/** The dated facts that the timeline makes different, so that reports count each day as it says. */
export function factsOfTimeline(state: ExistingCase, { at }: At): readonly CaseEvent[] {
  const last = lastDayOf(state, at);
  const days = [
    ...daysOfResidence(state),
    ...state.factEntries.flatMap(({ validFrom, facts }) =>
      validFrom !== undefined && facts.statusGroup !== undefined ? [validFrom] : [],
    ),
  ];
  const entries = [...state.factEntries];
  return [...new Set(days)]
    .filter((day) => day <= last)
    .sort()
    .flatMap((validFrom): readonly CaseEvent[] => {
      const statusGroup = groupByTimeline(state, validFrom) ?? 'not_recorded';
      if ((groupOn(entries, validFrom) ?? 'not_recorded') === statusGroup) return [];
      const facts = { statusGroup };
      entries.push({ validFrom, facts });
      const data = { validFrom, recordedAt: at, source: 'derived', facts, followsTimeline: true } as const;
      return [{ type: 'FactsRecorded', data }];
    });
}

/** RF-3: what the timeline says today. Without entries, what was said before there were any. */
export function riskOfTimeline(state: ExistingCase, { at }: At): readonly CaseEvent[] {
  const { residenceStatuses, statedRisk, eventFields } = state;
  if (residenceStatuses.size === 0 && statedRisk === undefined) return [];
  const today = germanDayOf(at);
  const reportingRisk =
    residenceStatuses.size === 0
      ? reportingRiskOfFormerGroup(groupOn(ownEntries(state), today) ?? 'not_recorded')
      : reportingRiskOf(groupByTimeline(state, today) ?? 'not_recorded');
  return reportingRisk === statedRisk
    ? []
    : [{ type: 'ReportingRiskStated', data: { personId: eventFields.personId, reportingRisk } }];
}
