import type { Dimension } from '../definitions/dimensions.js';
import type { DimensionCodes, CountedThing, CountedItem } from './counted-thing.js';
import type { FactDimensions, Fact, FactType } from './fact.js';

/** A project counts in every period in which it has a fact. */
export function countProject(facts: readonly Fact[], { agencyId, occurredOn, dims }: Fact): CountedThing {
  const stages = facts.flatMap((fact) => fact.dims.openingStage ?? []);
  return {
    unit: 'project',
    person: null,
    lastOn: occurredOn,
    codes: { agency: [agencyId], ...pickCodes(dims, 'projectKind'), openingStage: [...new Set(stages)] },
    items: facts.flatMap((fact) => itemsByFactType[fact.factType]?.(fact) ?? []),
  };
}

const pickCodes = (factDimensions: FactDimensions, ...dimensions: readonly Dimension[]): DimensionCodes =>
  Object.fromEntries(dimensions.map((dimension) => [dimension, [factDimensions[dimension] ?? 'unknown']]));

/** A measure with its participants, as counted last. */
function measureItems({ dims, measures: { participants = [] } }: Fact): readonly CountedItem[] {
  const codes = pickCodes(dims, 'projectField', 'measureType', 'target');
  const present = participants.map(({ count, gender, ageBand, background, role }): CountedItem => ({
    unit: 'participant',
    amount: count,
    codes: { ...codes, gender: [gender], ageBand: [ageBand], background: [background], role: [role] },
  }));
  return [{ unit: 'measure', amount: 1, codes }, ...present];
}

const itemsByFactType: Readonly<Partial<Record<FactType, (fact: Fact) => readonly CountedItem[]>>> = {
  MeasureHeld: measureItems,
  ParticipationCounted: measureItems,
  GoalEvaluated: ({ dims }) => [
    { unit: 'goal', amount: 1, codes: pickCodes(dims, 'projectField', 'goalResult') },
  ],
};
