import { countCase } from './count-case.js';
import { countNetworkContact } from './count-network-contact.js';
import { countProject } from './count-project.js';
import type { CountedThing } from './counted-thing.js';
import { isInPeriod, type Fact, type FactsOfYear, type FactType, type RunScope } from './fact.js';

/**
 * Counts a thing by its facts of the year, in the order of their days. Returns undefined if none in the
 * period makes it count.
 */
type ThingCounter = (facts: readonly Fact[], scope: RunScope) => CountedThing | undefined;

/** Counts a thing that belongs to one office for good by its facts in the period. */
const inScope =
  (count: (facts: readonly Fact[], last: Fact) => CountedThing): ThingCounter =>
  (facts, scope) => {
    const counted = facts.filter(
      (fact) => isInPeriod(fact, scope) && (scope.agencyId === undefined || fact.agencyId === scope.agencyId),
    );
    const last = counted.at(-1);
    return last && count(counted, last);
  };
const countProjectInScope = inScope(countProject);

const counterByFactType: Readonly<Record<FactType, ThingCounter>> = {
  CaseOpened: countCase,
  CaseUpgradedToCaseManagement: countCase,
  CoAdvisedRelativesRecorded: countCase,
  SessionHeld: countCase,
  SessionCorrected: countCase,
  CaseTransferred: countCase,
  CaseClosed: countCase,
  CaseReopened: countCase,
  ProjectStarted: countProjectInScope,
  MeasureHeld: countProjectInScope,
  ParticipationCounted: countProjectInScope,
  GoalEvaluated: countProjectInScope,
  OpeningStageReached: countProjectInScope,
  NetworkContactLogged: inScope(countNetworkContact),
  NetworkContactStruck: () => undefined,
};

/** Reads the facts once. Holds one batch, and the facts of the thing that continues in the next batch. */
export async function* countThings(
  { facts, itemsMovedToOtherYear }: FactsOfYear,
  runScope: RunScope,
): AsyncGenerator<readonly CountedThing[]> {
  let current: Fact[] = [];
  for await (const portion of facts) {
    const things: CountedThing[] = [];
    for (const fact of portion) {
      if (current[0] !== undefined && current[0].thingToken !== fact.thingToken) {
        things.push(...countThing(current, itemsMovedToOtherYear, runScope));
        current = [];
      }
      current.push(fact);
    }
    yield things;
  }
  yield countThing(current, itemsMovedToOtherYear, runScope);
}

function countThing(
  facts: readonly Fact[],
  movedAway: FactsOfYear['itemsMovedToOtherYear'],
  runScope: RunScope,
): CountedThing[] {
  const current = currentFacts(facts, movedAway).sort(compareByDayAndVersion);
  const last = current.at(-1);
  const thing = last && counterByFactType[last.factType](current, runScope);
  return thing === undefined ? [] : [thing];
}

/** Keeps only the latest fact of each item, and none if the item moved to another year. */
function currentFacts(facts: readonly Fact[], movedAway: FactsOfYear['itemsMovedToOtherYear']): Fact[] {
  const current: Fact[] = [];
  const items = new Map<string, Fact>();
  for (const fact of facts) {
    if (fact.itemToken === null) current.push(fact);
    else items.set(fact.itemToken, replaceFact(items.get(fact.itemToken), fact));
  }
  for (const [token, fact] of items) if ((movedAway.get(token) ?? 0) < fact.version) current.push(fact);
  return current;
}

/**
 * Keeps earlier numbers that the later fact does not contain: the participants of a measure whose day is
 * reported again.
 */
const replaceFact = (earlier: Fact | undefined, later: Fact): Fact =>
  earlier === undefined ? later : { ...later, measures: { ...earlier.measures, ...later.measures } };

function compareByDayAndVersion(a: Fact, b: Fact): number {
  if (a.occurredOn === b.occurredOn) return a.version - b.version;
  return a.occurredOn < b.occurredOn ? -1 : 1;
}
