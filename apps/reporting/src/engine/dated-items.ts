import type { CountedAsylum, CountedPlanning } from '@geleit/contracts';
import type { Unit } from '../definitions/units.js';
import { entryOn, type CodesEntry } from './case-stretches.js';
import type { CountedItem, DimensionCodes } from './counted-item.js';
import type { RunScope } from './fact.js';
import type { CaseStatement } from './stated-year.js';

/** Something that happened in a case and counts on its day. */
interface DatedItem {
  readonly item: CountedItem & { readonly agencyId: string };
  readonly own: DimensionCodes;
}

type DatedUnit = readonly [unit: Unit, on: string, own?: DimensionCodes];

/** What counts of assessments, plans, agreements and hearings, by what the case was on the day. */
export const datedItemsOf = (
  { planning, asylum }: Pick<CaseStatement, 'planning' | 'asylum'>,
  entries: readonly CodesEntry[],
  period: RunScope['period'],
): readonly DatedItem[] =>
  [...(planning ? unitsOfPlanning(planning) : []), ...(asylum ? unitsOfAsylum(asylum) : [])]
    .filter(([, on]) => on >= period.from && on <= period.to)
    .flatMap(([unit, on, own = {}]) => {
      const entry = entryOn(entries, on);
      if (entry === undefined) return [];
      const { agencyId, codes } = entry;
      return [{ item: { unit, amount: 1, agencyId, codes }, own }];
    });

const unitsOfPlanning = ({
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

const yesOrNo = (answer: boolean): readonly string[] => [answer ? 'yes' : 'no'];
const unitsOfAsylum = ({ hearings }: CountedAsylum): readonly DatedUnit[] =>
  hearings.map(({ heldOn, isPrepared, isAccompanied }) => [
    'hearing',
    heldOn,
    { hearingPrepared: yesOrNo(isPrepared), hearingAccompanied: yesOrNo(isAccompanied) },
  ]);

const onDays = (unit: Unit, days: readonly string[]): readonly DatedUnit[] => days.map((on) => [unit, on]);
