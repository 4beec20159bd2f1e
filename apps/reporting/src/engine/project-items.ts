import type { Dimension } from '../definitions/dimensions.js';
import type { CountedItem, DimensionCodes } from './counted-item.js';
import type { Fact, FactDimensions, FactType } from './fact.js';

export const pickCodes = (
  factDimensions: FactDimensions,
  ...dimensions: readonly Dimension[]
): DimensionCodes =>
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

/** What a fact about a project counts: a measure with its participants, or a goal. */
export const itemsOfProjectFact = (fact: Fact): readonly CountedItem[] =>
  itemsByFactType[fact.factType]?.(fact) ?? [];
