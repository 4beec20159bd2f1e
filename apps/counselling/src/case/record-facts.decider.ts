import type { Occupation } from '@geleit/contracts';
import { atField, isSameData, reject, rejectField, type CommandMeta, type Decision } from '@geleit/kernel';
import { factsForbiddenIn, germanDayOf } from '@geleit/rules';
import { checkDayWithinCase } from './case-day.decider.js';
import type { CaseEvent, CaseLanguage, RecordCoAdvised } from './case.language.js';
import {
  endSuggestion,
  knowledgeOf,
  knownEntries,
  relativesOn,
  type Knowledge,
} from './known-facts.decider.js';
import type { RecordFacts, RecordTargetGroup, TakeFacts } from './known-facts.language.js';
import { entriesOf } from './residence/residence-state.decider.js';
import { addressChangesFrom } from './procedure/address-change.decider.js';
import { caseEventFieldsOn, type ExistingCase } from './state.decider.js';

type FactsDecision = Decision<typeof CaseLanguage>;

/** Takes what the case may know and does not know yet; of another registration than the person's, nothing. */
export function takeFacts(
  { entries, personId }: Readonly<TakeFacts>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): FactsDecision {
  const { eventFields, factEntries } = state;
  if (personId !== undefined && personId !== eventFields.personId) return [];
  const news = knownEntries(entries, knowledgeOf(state)).filter(
    (entry) => !factEntries.some((held) => isSameData(held, endSuggestion(entry))),
  );
  if (news.length === 0) return [];
  return [{ type: 'FactsTaken', data: { entries: news } }, ...addressChangesFrom(news, state, commandMeta)];
}

/** Facts may have held before the case was opened; after it was closed nothing is recorded. */
function checkFirstDay(day: string, { status, stoppedOn }: ExistingCase, { at }: CommandMeta) {
  if (day > germanDayOf(at)) return rejectField('/validFrom', 'DayInFuture');
  return status === 'closed' && stoppedOn !== undefined && day > stoppedOn
    ? rejectField('/validFrom', 'CaseIsClosed')
    : undefined;
}

/** A year is stated whole whenever a change alters it, so the number of days is bounded. */
const maxDays = 400;
export function checkRoom(day: string, { factEntries }: ExistingCase) {
  const days = new Set(factEntries.map(({ validFrom }) => validFrom));
  return days.size < maxDays || days.has(day) ? undefined : reject('TooManyChanges');
}

export function recordFacts(
  { validFrom, source = 'stated', ...facts }: Readonly<RecordFacts>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): FactsDecision {
  if (Object.values(facts).every((value) => value === undefined)) return reject('NothingStated');
  return (
    checkStatusGroup(facts, knowledgeOf(state)) ??
    checkSaidByTimeline(facts.statusGroup, validFrom, state) ??
    checkFirstDay(validFrom, state, commandMeta) ??
    checkRoom(validFrom, state) ?? {
      type: 'FactsRecorded',
      data: { validFrom, recordedAt: commandMeta.at, source, facts },
    }
  );
}

/** What was said of school, training and work when the case was opened or closed. */
export const occupationFrom = (
  validFrom: string,
  occupation: Occupation | undefined,
  { at: recordedAt }: Pick<CommandMeta, 'at'>,
): readonly CaseEvent[] =>
  occupation === undefined
    ? []
    : [{ type: 'FactsRecorded', data: { validFrom, recordedAt, source: 'stated', facts: { occupation } } }];

/** T18 and P-1: rejects a status group where the programme must not know it or knowing it would harm. */
export const checkStatusGroup = (
  { statusGroup }: Pick<RecordFacts, 'statusGroup'>,
  { personProtected, programme }: Knowledge,
) =>
  statusGroup !== undefined && (personProtected || factsForbiddenIn(programme).includes('statusGroup'))
    ? rejectField('/statusGroup', 'FactForbidden')
    : undefined;

/** From its first day on, the residence timeline alone says what the status is. */
export function checkSaidByTimeline(
  statusGroup: RecordFacts['statusGroup'],
  day: string,
  state: ExistingCase,
) {
  const [first] = entriesOf(state);
  return statusGroup !== undefined && first !== undefined && day >= first.validFrom
    ? rejectField('/statusGroup', 'StatusFollowsTimeline')
    : undefined;
}

export const recordTargetGroup = (
  { targetGroups, validFrom }: Readonly<RecordTargetGroup>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): FactsDecision => {
  const from = validFrom ?? germanDayOf(commandMeta.at);
  return (
    checkFirstDay(from, state, commandMeta) ??
    checkRoom(from, state) ?? {
      type: 'TargetGroupsRecorded',
      data: { targetGroups, validFrom: from },
    }
  );
};

/** T8: the household is the one owner of its relatives. */
export const recordCoAdvised = (
  command: Readonly<RecordCoAdvised>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): FactsDecision =>
  atField('/recordedOn', checkDayWithinCase(command.recordedOn, state, commandMeta)) ??
  checkRoom(command.recordedOn, state) ??
  (relativesOn(state, command.recordedOn)?.householdId === undefined
    ? {
        type: 'CoAdvisedRelativesRecorded',
        data: { ...caseEventFieldsOn(state, command.recordedOn), ...command },
      }
    : reject('RelativesOfHousehold'));
