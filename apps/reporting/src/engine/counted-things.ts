import { countedCase } from './counted-case.js';
import { countedNetworkContact } from './counted-network-contact.js';
import { countedProject } from './counted-project.js';
import type { CountedThing } from './counted-thing.js';
import type { Fact, FactsOfYear, FactType, Scope } from './fact.js';

/**
 * What a thing comes to by its facts in the period, in the order of their days; undefined where they do not
 * make it count.
 */
type Counting = (facts: readonly Fact[], last: Fact) => CountedThing | undefined;

const countingOf: Readonly<Record<FactType, Counting>> = {
  CaseOpened: countedCase,
  CaseUpgradedToCaseManagement: countedCase,
  CoAdvisedRelativesRecorded: countedCase,
  SessionHeld: countedCase,
  SessionCorrected: countedCase,
  CaseClosed: countedCase,
  CaseReopened: countedCase,
  ProjectStarted: countedProject,
  MeasureHeld: countedProject,
  ParticipationCounted: countedProject,
  GoalEvaluated: countedProject,
  OpeningStageReached: countedProject,
  NetworkContactLogged: countedNetworkContact,
  NetworkContactStruck: () => undefined,
};

/** Reads the facts once, holding one portion and the thing that goes on in the next. */
export async function* countedThings(
  { facts, movedAway }: FactsOfYear,
  scope: Scope,
): AsyncGenerator<readonly CountedThing[]> {
  let current: Fact[] = [];
  for await (const portion of facts) {
    const things: CountedThing[] = [];
    for (const fact of portion) {
      if (current[0] !== undefined && current[0].thingToken !== fact.thingToken) {
        things.push(...counted(current, movedAway, scope));
        current = [];
      }
      current.push(fact);
    }
    yield things;
  }
  yield counted(current, movedAway, scope);
}

function counted(facts: readonly Fact[], movedAway: FactsOfYear['movedAway'], scope: Scope): CountedThing[] {
  const inScope = standing(facts, movedAway)
    .filter((fact) => within(fact, scope))
    .sort(inOrder);
  const last = inScope.at(-1);
  const thing = last && countingOf[last.factType](inScope, last);
  return thing === undefined ? [] : [thing];
}

/** Of an item only what was said last, and nothing where it has moved to another year. */
function standing(facts: readonly Fact[], movedAway: FactsOfYear['movedAway']): Fact[] {
  const others: Fact[] = [];
  const items = new Map<string, Fact>();
  for (const fact of facts) {
    if (fact.itemToken === null) others.push(fact);
    else items.set(fact.itemToken, after(items.get(fact.itemToken), fact));
  }
  for (const [token, fact] of items) if ((movedAway.get(token) ?? 0) < fact.version) others.push(fact);
  return others;
}

/**
 * Numbers of which the later fact says nothing stand as they were said before: who took part in a measure
 * whose day is told anew.
 */
const after = (earlier: Fact | undefined, later: Fact): Fact =>
  earlier === undefined ? later : { ...later, measures: { ...earlier.measures, ...later.measures } };

const within = ({ occurredOn, agencyId }: Fact, { period, agencyId: only }: Scope): boolean =>
  occurredOn >= period.from && occurredOn <= period.to && (only === undefined || agencyId === only);

function inOrder(a: Fact, b: Fact): number {
  if (a.occurredOn === b.occurredOn) return a.version - b.version;
  return a.occurredOn < b.occurredOn ? -1 : 1;
}
