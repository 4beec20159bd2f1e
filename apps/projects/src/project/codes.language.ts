/** Code lists that only projects use. */

/**
 * Gesonderte Servicefunktionen of Handlungsfeld 4. They require staff with a separate qualification (PJ-5).
 */
export const specialServices = [
  'qualified_counselling',
  'supraregional_bodies',
  'concepts_in_institutions',
  'analysis_of_discrimination',
  'materials_and_loan',
] as const;
export type SpecialService = (typeof specialServices)[number];

export const rejectionReasons = [
  'need_not_shown',
  'not_eligible',
  'papers_missing',
  'funds_exhausted',
  'other',
] as const;
export type RejectionReason = (typeof rejectionReasons)[number];

export const amendmentReasons = [
  'position_vacant',
  'position_filled',
  'costs_changed',
  'need_changed',
  'other',
] as const;
export type AmendmentReason = (typeof amendmentReasons)[number];
