import { codeList } from '@geleit/kernel';
import type { ParticipantCount } from '@geleit/contracts';
import { addMonths } from './day.js';

/**
 * What the guideline on integration agencies (Integrationsagenturen NRW) allows in one funding year. Amounts
 * in cents.
 */
export interface AgencyFunding {
  readonly year: number;
  /** Personalausgaben: the maximum that is eligible for a full position. */
  readonly personnelPerFte: number;
  /** Sachausgabenpauschale: for a full position and twelve months. */
  readonly materialPerFte: number;
  /** The maximum share of the eligible cost that the grant covers. */
  readonly grantPercent: number;
  readonly source: string;
  /** Who verified the values, and when; null until then, which readers must be shown. */
  readonly verifiedBy: string | null;
  readonly verifiedAt: string | null;
}

/**
 * The years whose values are known, in order. A year that is missing stops nothing: see `agencyFundingFor`.
 */
export const agencyFundings: readonly AgencyFunding[] = [
  {
    year: 2025,
    personnelPerFte: 8_649_832,
    materialPerFte: 880_000,
    grantPercent: 90,
    source:
      'Guideline of 2 July 2024, MBl. NRW. 2024 Nr. 23. We have not seen its own values: ' +
      'these are the values that the Bezirksregierung Arnsberg publishes without naming a year.',
    verifiedBy: null,
    verifiedAt: null,
  },
  {
    year: 2026,
    personnelPerFte: 8_649_832,
    materialPerFte: 880_000,
    grantPercent: 90,
    source:
      'Guideline of 3 December 2025, MB.NRW 2025 Nr. 196; ' +
      "values as published by the Bezirksregierung Arnsberg. The guideline's own text has not been seen.",
    verifiedBy: 'text compared, bra.nrw.de',
    verifiedAt: '2026-11-28',
  },
];

/**
 * The values of the year or, while they are not known, those of the latest known year before it (of the first
 * known year, if there is none before). `year` of the result tells whose values they are.
 * @throws Error if no year is known
 */
export function agencyFundingFor(
  year: number,
  fundings: readonly AgencyFunding[] = agencyFundings,
): AgencyFunding {
  const found = fundings.findLast((funding) => funding.year <= year) ?? fundings[0];
  if (found === undefined) throw new Error('the values of no funding year are known');
  return found;
}

/** The budget of a project: amounts in cents, and what they are based on. */
export interface AgencyBudget {
  /** Full positions, with at most two decimals. */
  readonly fte: number;
  readonly months: number;
  readonly personnel: number;
  readonly material: number;
  /** Spezifische Maßnahmen */
  readonly measures: number;
  readonly grant: number;
}
export const budgetViolations = codeList('budgetViolations', [
  'PersonnelTooHigh',
  'MaterialNotLumpSum',
  'GrantTooHigh',
]);
export type BudgetViolation = (typeof budgetViolations)[number];

/**
 * PJ-2, in whole cents and hundredths of a position. The lump sum depends on the funded months; no source
 * says that the maximum for personnel does.
 */
export function checkAgencyBudget(
  { fte, months, personnel, material, measures, grant }: AgencyBudget,
  funding: AgencyFunding,
): BudgetViolation | undefined {
  const hundredths = Math.round(fte * 100);
  if (personnel * 100 > funding.personnelPerFte * hundredths) return 'PersonnelTooHigh';
  if (material !== Math.round((funding.materialPerFte * hundredths * months) / 1200))
    return 'MaterialNotLumpSum';
  return grant * 100 > (personnel + material + measures) * funding.grantPercent ? 'GrantTooHigh' : undefined;
}

const unverifiedProposal = {
  source: 'A proposal of this platform.',
  verifiedBy: null,
  verifiedAt: null,
} as const;

/** How long an approved social-space analysis (Sozialraumanalyse) justifies the choice of fields. */
export const socialSpaceAnalysisValidity: {
  readonly months: number;
  readonly source: string;
  readonly verifiedBy: string | null;
  readonly verifiedAt: string | null;
} = { months: 36, ...unverifiedProposal };

/** The last day on which an analysis approved on `approvedOn` is valid. */
export const lastValidDayOfAnalysis = (approvedOn: string): string =>
  addMonths(approvedOn, socialSpaceAnalysisValidity.months);

/** Groups of fewer people than this are not shown outside the agency. */
export const minimumCellSize: {
  readonly people: number;
  readonly source: string;
  readonly verifiedBy: string | null;
  readonly verifiedAt: string | null;
} = { people: 3, ...unverifiedProposal };

/**
 * PJ-4: the counts that may leave the agency. Small cells are left out entirely, so that two people look the
 * same as nobody. A total must not be published beside them: it would reveal the difference.
 */
export const publishableCounts = (
  participants: readonly Readonly<ParticipantCount>[],
): readonly Readonly<ParticipantCount>[] =>
  participants.filter(({ count }) => count >= minimumCellSize.people);
