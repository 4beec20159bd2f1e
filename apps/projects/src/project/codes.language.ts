import { codeList } from '@geleit/kernel';

/** Code lists that only projects use. */

/**
 * Gesonderte Servicefunktionen of Handlungsfeld 4. They require staff with a separate qualification (PJ-5).
 */
export const specialServices = codeList('specialServices', [
  'qualified_counselling',
  'supraregional_bodies',
  'concepts_in_institutions',
  'analysis_of_discrimination',
  'materials_and_loan',
]);
export type SpecialService = (typeof specialServices)[number];

export const rejectionReasons = codeList('projectRejectionReasons', [
  'need_not_shown',
  'not_eligible',
  'papers_missing',
  'funds_exhausted',
  'other',
]);
export type RejectionReason = (typeof rejectionReasons)[number];

export const amendmentReasons = codeList('amendmentReasons', [
  'position_vacant',
  'position_filled',
  'costs_changed',
  'need_changed',
  'other',
]);
export type AmendmentReason = (typeof amendmentReasons)[number];

/** Why something that was recorded is put right. */
export const correctionReasons = codeList('correctionReasons', [
  'entered_wrongly',
  'misunderstood',
  'learned_later',
  'other',
]);
export type CorrectionReason = (typeof correctionReasons)[number];

/** Why something that was recorded counts no longer. */
export const strikeReasons = codeList('strikeReasons', [
  'recorded_twice',
  'did_not_happen',
  'wrong_project',
  'other',
]);
export type StrikeReason = (typeof strikeReasons)[number];

/** Why a stage of an opening process counts no longer as it was recorded: it is struck or corrected. */
export const openingStrikeReasons = codeList('openingStrikeReasons', [
  ...strikeReasons,
  'entered_wrongly',
  'misunderstood',
  'learned_later',
]);
export type OpeningStrikeReason = (typeof openingStrikeReasons)[number];

export const callOffReasons = codeList('callOffReasons', [
  'too_few_participants',
  'partner_withdrew',
  'staff_absent',
  'no_venue',
  'not_needed',
  'other',
]);
export type CallOffReason = (typeof callOffReasons)[number];

export const moveReasons = codeList('moveReasons', [
  'partner_asked',
  'staff_absent',
  'no_venue',
  'more_time_needed',
  'other',
]);
export type MoveReason = (typeof moveReasons)[number];

export const breakOffReasons = codeList('breakOffReasons', [
  'institution_withdrew',
  'contact_lost',
  'institution_closed',
  'office_without_capacity',
  'funding_ended',
  'other',
]);
export type BreakOffReason = (typeof breakOffReasons)[number];

export const pauseReasons = codeList('openingPauseReasons', [
  'institution_asked',
  'change_of_staff',
  'office_without_capacity',
  'other',
]);
export type PauseReason = (typeof pauseReasons)[number];
