import { always, never } from './case-stretches.js';
import type { CountedItem, DimensionCodes } from './counted-item.js';
import type { Counting } from './count-stated-case.js';
import { currentFacts } from './current-facts.js';
import { isInPeriod, type RunScope } from './fact.js';
import { itemsOfProjectFact } from './project-items.js';
import type { ProjectStatement, StatedThing } from './stated-year.js';

export type StatedProject = Omit<StatedThing, 'statement'> & { readonly statement: ProjectStatement };

type Spell = ProjectStatement['spells'][number];

/** Counts a project by its statement, and its measures and goals. */
export function countStatedProject(
  { statement: { spells, agencyId, kind }, facts }: StatedProject,
  { scope, ledger, movedAway }: Counting,
): void {
  if (scope.agencyId !== undefined && agencyId !== scope.agencyId) return;
  const counted = currentFacts(facts, movedAway).filter((fact) => isInPeriod(fact, scope));
  const stages = counted.flatMap(({ dims }) => dims.openingStage ?? []);
  const effects = counted.flatMap(({ dims }) => dims.openingEffect ?? []);
  const codes: DimensionCodes = {
    agency: [agencyId],
    projectKind: [kind],
    openingStage: [...new Set(stages)],
    openingEffect: [...new Set(effects)],
  };
  const { period } = scope;
  if (spells.some((spell) => touches(spell, period))) ledger.add({ unit: 'project', amount: 1, codes });
  for (const spell of spells)
    for (const { unit, amount } of stockAndFlowOfSpell(spell, period))
      ledger.add({ unit, amount, codes }, 'both', { projectEnding: [spell.ending ?? 'unknown'] });
  for (const item of counted.flatMap(itemsOfProjectFact))
    ledger.add({ ...item, codes: { ...item.codes, agency: [agencyId] } });
}

const touches = ({ from = always, to = never }: Spell, period: RunScope['period']): boolean =>
  from <= period.to && to >= period.from;

function stockAndFlowOfSpell(
  { from = always, to = never }: Spell,
  period: RunScope['period'],
): readonly Pick<CountedItem, 'unit' | 'amount'>[] {
  const isIn = (day: string): boolean => day >= period.from && day <= period.to;
  return [
    { unit: 'project_open_at_start', amount: Number(from < period.from && to >= period.from) },
    { unit: 'project_started', amount: Number(isIn(from)) },
    { unit: 'project_ended', amount: Number(isIn(to)) },
    { unit: 'project_open_at_end', amount: Number(from <= period.to && to > period.to) },
  ];
}
