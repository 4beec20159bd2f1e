import { codeList } from '@geleit/kernel';
import type { Programme } from '@geleit/contracts';
import { avbRuleSets } from './eligibility-avb.js';
import { jmdRuleSets } from './eligibility-jmd.js';
import { mbeRuleSets } from './eligibility-mbe.js';
import type { EligibilityRuleSet } from './eligibility-rule-set.js';
import { sbgRuleSets } from './eligibility-sbg.js';

/** Every version that was ever used, so that an old assessment can be repeated. */
export const eligibilityRuleSets: readonly EligibilityRuleSet[] = [
  ...jmdRuleSets,
  ...mbeRuleSets,
  ...sbgRuleSets,
  ...avbRuleSets,
];

/** Follows the reasons of a verdict that the exact day could change. */
export const partialDayMark = 'PARTIAL_DATE_DECIDED_BY_LATEST_DAY';

export const factsMissingReason = (programme: Programme): string => `${programme}_FACTS_MISSING`;

/** The reasons of every verdict, in all versions of the rules. */
export const eligibilityReasons: readonly string[] = codeList('eligibilityReasons', [
  ...new Set([
    ...eligibilityRuleSets.flatMap(({ programme, rules }) => [
      ...rules.flatMap(({ reasons }) => reasons),
      factsMissingReason(programme),
    ]),
    partialDayMark,
  ]),
]);

/** The rules of a programme on a day; undefined if none are known. */
export const eligibilityRuleSetOn = (programme: Programme, day: string): EligibilityRuleSet | undefined =>
  eligibilityRuleSets.find(
    (set) =>
      set.programme === programme &&
      set.supersededBy === undefined &&
      set.validFrom <= day &&
      (set.validTo === null || day <= set.validTo),
  );
