import { countCase } from './count-case.js';
import { countNetworkContact } from './count-network-contact.js';
import { countProject } from './count-project.js';
import type { CountedThing } from './counted-thing.js';
import { currentFacts } from '../current-facts.js';
import { isInPeriod, type Fact, type FactsOfYear, type FactType, type RunScope } from '../fact.js';

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
  SessionStruck: () => undefined,
  CaseTransferred: countCase,
  CaseClosed: countCase,
  CaseReopened: countCase,
  ProjectStarted: countProjectInScope,
  MeasureHeld: countProjectInScope,
  MeasureStruck: () => undefined,
  ParticipationCounted: countProjectInScope,
  GoalEvaluated: countProjectInScope,
  GoalStruck: () => undefined,
  OpeningStageReached: countProjectInScope,
  OpeningStageStruck: () => undefined,
  NetworkContactLogged: inScope(countNetworkContact),
  NetworkingLogged: inScope(countNetworkContact),
  NetworkContactStruck: () => undefined,
  GroupSessionHeld: () => undefined,
  GroupSessionStruck: () => undefined,
  InterpreterHoursRecorded: () => undefined,
  InterpreterHoursStruck: () => undefined,
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
  const current = currentFacts(facts, movedAway);
  const last = current.at(-1);
  const thing = last && counterByFactType[last.factType](current, runScope);
  return thing === undefined ? [] : [thing];
}
