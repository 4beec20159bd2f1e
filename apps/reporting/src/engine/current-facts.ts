import type { Fact, FactsOfYear, FactType } from './fact.js';

/** They say that the item counts no more. */
const strikingFactTypes: readonly FactType[] = [
  'SessionStruck',
  'MeasureStruck',
  'GoalStruck',
  'OpeningStageStruck',
  'NetworkContactStruck',
  'GroupSessionStruck',
  'InterpreterHoursStruck',
];

/**
 * The facts of a thing in the order of their days: only the latest of each item, and none if the item was
 * struck or moved to another year.
 */
export function currentFacts<SomeFact extends Fact>(
  facts: readonly SomeFact[],
  movedAway: FactsOfYear['itemsMovedToOtherYear'],
): readonly SomeFact[] {
  const current: SomeFact[] = [];
  const items = new Map<string, SomeFact>();
  for (const fact of facts) {
    if (fact.itemToken === null) current.push(fact);
    else items.set(fact.itemToken, replaceFact(items.get(fact.itemToken), fact));
  }
  for (const [token, fact] of items) if ((movedAway.get(token) ?? 0) < fact.version) current.push(fact);
  return current
    .filter((fact) => !strikingFactTypes.includes(fact.factType) && !isStruckStage(fact, facts))
    .sort(compareByDayAndVersion);
}

/** A stage has no id: what struck it names the stage and the day. */
const isStruckStage = ({ factType, occurredOn, dims, version }: Fact, facts: readonly Fact[]): boolean =>
  factType === 'OpeningStageReached' &&
  facts.some(
    (later) =>
      later.factType === 'OpeningStageStruck' &&
      later.version > version &&
      later.occurredOn === occurredOn &&
      later.dims.openingStage === dims.openingStage,
  );

/**
 * Keeps the participants of a measure whose day is reported again without them. All other numbers are those
 * of the later fact.
 */
function replaceFact<SomeFact extends Fact>(earlier: SomeFact | undefined, later: SomeFact): SomeFact {
  const participants = later.measures.participants ?? earlier?.measures.participants;
  return participants === undefined ? later : { ...later, measures: { ...later.measures, participants } };
}

function compareByDayAndVersion(a: Fact, b: Fact): number {
  if (a.occurredOn === b.occurredOn) return a.version - b.version;
  return a.occurredOn < b.occurredOn ? -1 : 1;
}
