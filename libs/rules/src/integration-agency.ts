import type { ParticipantCount } from '@geleit/contracts';
import { addMonths } from './day.js';

/**
 * What the guideline on integration agencies (Integrationsagenturen NRW) allows in one funding year. Money in
 * cents.
 */
export interface AgencyFunding {
  readonly year: number;
  /** Personalausgaben: the most that is eligible for a full position. */
  readonly personnelPerFte: number;
  /** Sachausgabenpauschale for a full position and twelve months. */
  readonly materialPerFte: number;
  /** The most that the grant may be of the eligible cost. */
  readonly grantPercent: number;
  readonly source: string;
  /** Who confirmed the values, and when; null: nobody yet, and readers shall see that. */
  readonly verifiedBy: string | null;
  readonly verifiedAt: string | null;
}

/** Every year whose values are known. */
export const agencyFundings: readonly AgencyFunding[] = [
  {
    year: 2025,
    personnelPerFte: 8_649_832,
    materialPerFte: 880_000,
    grantPercent: 90,
    source:
      'Guideline of 2 July 2024, MBl. NRW. 2024 Nr. 23. Its own values have not been seen: these are the ones that the Bezirksregierung Arnsberg publishes without naming a year.',
    verifiedBy: null,
    verifiedAt: null,
  },
  {
    year: 2026,
    personnelPerFte: 8_649_832,
    materialPerFte: 880_000,
    grantPercent: 90,
    source:
      'Guideline of 3 December 2025, MB.NRW 2025 Nr. 196; the values as the Bezirksregierung Arnsberg publishes them.',
    verifiedBy: null,
    verifiedAt: null,
  },
];

export const agencyFundingOf = (year: number): AgencyFunding | undefined =>
  agencyFundings.find((funding) => funding.year === year);

/** A project's positions, in cents, and what they rest on. */
export interface AgencyBudget {
  /** Full positions, with two decimals at most. */
  readonly fte: number;
  readonly months: number;
  readonly personnel: number;
  readonly material: number;
  /** Spezifische Maßnahmen */
  readonly measures: number;
  readonly grant: number;
}
export type BudgetViolation = 'PersonnelTooHigh' | 'MaterialNotLumpSum' | 'GrantTooHigh';

/**
 * PJ-2, reckoned in whole cents and hundredths of a position. The lump sum follows the months; of the most
 * for personnel no source says that it does.
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
export const analysisValidity: {
  readonly months: number;
  readonly source: string;
  readonly verifiedBy: string | null;
  readonly verifiedAt: string | null;
} = { months: 36, ...unverifiedProposal };

/** The last day on which an analysis approved on that day justifies anything; after it, it is outdated. */
export const lastDayOfAnalysis = (approvedOn: string): string =>
  addMonths(approvedOn, analysisValidity.months);

/** Fewer people of one description than this are shown to nobody outside the agency. */
export const minimumCellSize: {
  readonly people: number;
  readonly source: string;
  readonly verifiedBy: string | null;
  readonly verifiedAt: string | null;
} = { people: 3, ...unverifiedProposal };

/**
 * PJ-4: what of a count may leave the agency. Small cells are left out as if nobody had been there, so that a
 * two cannot be told from a none; a total beside them would tell.
 */
export const publishableCounts = (
  participants: readonly Readonly<ParticipantCount>[],
): readonly Readonly<ParticipantCount>[] =>
  participants.filter(({ count }) => count >= minimumCellSize.people);
