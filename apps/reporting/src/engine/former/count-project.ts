import type { CountedThing } from './counted-thing.js';
import type { Fact } from '../fact.js';
import { itemsOfProjectFact, pickCodes } from '../project-items.js';

/** A project counts in every period in which it has a fact. */
export function countProject(facts: readonly Fact[], { agencyId, occurredOn, dims }: Fact): CountedThing {
  const stages = facts.flatMap((fact) => fact.dims.openingStage ?? []);
  return {
    unit: 'project',
    person: null,
    lastOn: occurredOn,
    codes: { agency: [agencyId], ...pickCodes(dims, 'projectKind'), openingStage: [...new Set(stages)] },
    items: facts.flatMap(itemsOfProjectFact),
  };
}
