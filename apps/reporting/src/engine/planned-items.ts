import type { CountedPlanning } from '@geleit/contracts';
import type { Unit } from '../definitions/units.js';
import { entryOn, type CodesEntry } from './case-stretches.js';
import type { CountedItem, DimensionCodes } from './counted-item.js';
import type { RunScope } from './fact.js';
import type { CaseStatement } from './stated-year.js';

/** Something of the planning of a case that counts on a day. */
interface PlannedItem {
  readonly item: CountedItem & { readonly agencyId: string };
  readonly own: DimensionCodes;
}

type DatedUnit = readonly [unit: Unit, on: string, own?: DimensionCodes];

/** What counts of assessments, plans and agreements, by what the case was on the day. */
export const plannedItemsOf = (
  { planning }: Pick<CaseStatement, 'planning'>,
  entries: readonly CodesEntry[],
  period: RunScope['period'],
): readonly PlannedItem[] =>
  (planning === undefined ? [] : datedUnitsOf(planning))
    .filter(([, on]) => on >= period.from && on <= period.to)
    .flatMap(([unit, on, own = {}]) => {
      const entry = entryOn(entries, on);
      if (entry === undefined) return [];
      const { agencyId, codes } = entry;
      return [{ item: { unit, amount: 1, agencyId, codes }, own }];
    });

const datedUnitsOf = ({
  assessmentsCompletedOn,
  plansAgreedOn,
  plansReviewedOn,
  plansCompletedOn,
  agreementsConcludedOn,
  goals,
}: CountedPlanning): readonly DatedUnit[] => [
  ...onDays('assessment', assessmentsCompletedOn),
  ...onDays('support_plan', plansAgreedOn),
  ...onDays('plan_review', plansReviewedOn),
  ...onDays('plan_completion', plansCompletedOn),
  ...onDays('integration_agreement', agreementsConcludedOn),
  ...goals.map(({ recordedOn, result }): DatedUnit => [
    'plan_goal',
    recordedOn,
    { planGoalResult: [result] },
  ]),
];

const onDays = (unit: Unit, days: readonly string[]): readonly DatedUnit[] => days.map((on) => [unit, on]);
