import { countCase } from './count-case.js';
import { countNetworkContact } from './count-network-contact.js';
import { countProject } from './count-project.js';
import type { CountedThing } from './counted-thing.js';
import type { Fact, FactsOfYear, FactType, RunScope } from './fact.js';

/**
 * Counts a thing by its facts in the period, in the order of their days. Returns undefined if they do not
 * make it count.
 */
type ThingCounter = (facts: readonly Fact[], last: Fact) => CountedThing | undefined;

const counterByFactType: Readonly<Record<FactType, ThingCounter>> = {
  CaseOpened: countCase,
  CaseUpgradedToCaseManagement: countCase,
  CoAdvisedRelativesRecorded: countCase,
  SessionHeld: countCase,
  SessionCorrected: countCase,
  CaseClosed: countCase,
  CaseReopened: countCase,
  ProjectStarted: countProject,
  MeasureHeld: countProject,
  ParticipationCounted: countProject,
  GoalEvaluated: countProject,
  OpeningStageReached: countProject,
  NetworkContactLogged: countNetworkContact,
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
  const inScope = currentFacts(facts, movedAway)
    .filter((fact) => isInScope(fact, runScope))
    .sort(compareByDayAndVersion);
  const last = inScope.at(-1);
  const thing = last && counterByFactType[last.factType](inScope, last);
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

const isInScope = ({ occurredOn, agencyId }: Fact, { period, agencyId: only }: RunScope): boolean =>
  occurredOn >= period.from && occurredOn <= period.to && (only === undefined || agencyId === only);

function compareByDayAndVersion(a: Fact, b: Fact): number {
  if (a.occurredOn === b.occurredOn) return a.version - b.version;
  return a.occurredOn < b.occurredOn ? -1 : 1;
}
