import type { Dimension } from '../definitions/dimensions.js';
import type { Codes, CountedThing, Item } from './counted-thing.js';
import type { Dims, Fact, FactType } from './fact.js';

/** A project counts in a period in which anything is told of it. */
export function countedProject(facts: readonly Fact[], { agencyId, occurredOn, dims }: Fact): CountedThing {
  const stages = facts.flatMap((fact) => fact.dims.openingStage ?? []);
  return {
    unit: 'project',
    person: null,
    lastOn: occurredOn,
    codes: { agency: [agencyId], ...coded(dims, 'projectKind'), openingStage: [...new Set(stages)] },
    items: facts.flatMap((fact) => itemsOf[fact.factType]?.(fact) ?? []),
  };
}

const coded = (dims: Dims, ...dimensions: readonly Dimension[]): Codes =>
  Object.fromEntries(dimensions.map((dimension) => [dimension, [dims[dimension] ?? 'unknown']]));

/** A measure, and whoever took part as counted last. */
function measure({ dims, measures: { participants = [] } }: Fact): readonly Item[] {
  const codes = coded(dims, 'projectField', 'measureType', 'target');
  const present = participants.map(({ count, gender, ageBand, background, role }): Item => ({
    unit: 'participant',
    amount: count,
    codes: { ...codes, gender: [gender], ageBand: [ageBand], background: [background], role: [role] },
  }));
  return [{ unit: 'measure', amount: 1, codes }, ...present];
}

const itemsOf: Readonly<Partial<Record<FactType, (fact: Fact) => readonly Item[]>>> = {
  MeasureHeld: measure,
  ParticipationCounted: measure,
  GoalEvaluated: ({ dims }) => [
    { unit: 'goal', amount: 1, codes: coded(dims, 'projectField', 'goalResult') },
  ],
};
