import type { ReportedProgramme } from '../definitions/reported-programmes.js';
import type { CountedItem } from './counted-item.js';
import type { Counting } from './count-stated-case.js';
import { currentFacts } from './current-facts.js';
import { isInPeriod, type FactType } from './fact.js';
import { pickCodes } from './project-items.js';
import { sessionCodes } from './session-codes.js';
import type { UnstatedFact } from './stated-year.js';

type ItemsOf = (fact: UnstatedFact) => readonly CountedItem[];

const networkDimensions = [
  'projectField',
  'networkKind',
  'partner',
  'networkTopic',
  'networkCommittee',
  'networkRole',
] as const;

/** An entry of a log, and the minutes at the meeting and before and after it. */
const networkContactItems: ItemsOf = ({ agencyId, dims, measures }) => {
  const { attendanceMin = 0, preparationMin = 0 } = measures;
  const codes = { ...pickCodes(dims, ...networkDimensions), agency: [agencyId] };
  return [
    { unit: 'network_contact', amount: 1, codes },
    { unit: 'network_minute', amount: attendanceMin + preparationMin, codes },
  ];
};

/** A session of a group, and those who took part. */
const groupSessionItems: ItemsOf = ({ agencyId, dims, measures: { groupParticipants = [] } }) => {
  const codes = { ...sessionCodes(dims), ...pickCodes(dims, 'sbgArea'), agency: [agencyId] };
  return [
    { unit: 'group_session', amount: 1, codes },
    ...groupParticipants.map(({ count, gender, ageBand, role }): CountedItem => ({
      unit: 'group_participant',
      amount: count,
      codes: { ...codes, gender: [gender], ageBand: [ageBand], role: [role] },
    })),
  ];
};

const interpreterItems: ItemsOf = ({ agencyId, dims, measures: { durationMin = 0, costCents = 0 } }) => {
  const codes = { ...pickCodes(dims, 'sbgArea', 'interpreter', 'sessionLanguage'), agency: [agencyId] };
  return [
    { unit: 'interpreter_minute', amount: durationMin, codes },
    { unit: 'interpreter_cent', amount: costCents, codes },
  ];
};

const itemsByFactType: Readonly<Partial<Record<FactType, ItemsOf>>> = {
  NetworkContactLogged: networkContactItems,
  NetworkingLogged: networkContactItems,
  GroupSessionHeld: groupSessionItems,
  InterpreterHoursRecorded: interpreterItems,
};

/**
 * Counts a network contact, the sessions of a group or the work of an interpreter, each as it was published
 * last.
 */
export function countUnstated(
  facts: readonly UnstatedFact[],
  programmes: readonly ReportedProgramme[],
  { scope, ledger, movedAway }: Counting,
): void {
  const counted = currentFacts(facts, movedAway).filter(
    (fact) =>
      programmes.includes(fact.programme) &&
      isInPeriod(fact, scope) &&
      (scope.agencyId === undefined || fact.agencyId === scope.agencyId),
  );
  for (const item of counted.flatMap(itemsOf)) ledger.add(item);
}

const itemsOf: ItemsOf = (fact) => itemsByFactType[fact.factType]?.(fact) ?? [];
