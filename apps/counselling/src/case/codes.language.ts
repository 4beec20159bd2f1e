import { codeList } from '@geleit/kernel';

/** Code lists that only counselling uses. */

/** Zielgruppen of a case, except those that are a residence status, which JMD must not record. */
export const targetGroups = codeList('targetGroups', [
  'newly_arrived',
  'long_settled',
  'course_participant',
  'family_with_children',
  'single_parent',
  'young_adult',
  'school_leaver',
  'student',
  'jobseeker',
  'elderly',
]);
export type TargetGroup = (typeof targetGroups)[number];

export const pauseReasons = codeList('casePauseReasons', [
  'absence_of_person',
  'illness',
  'waiting_for_authority',
  'waiting_for_course',
  'absence_of_counsellor',
  'other',
]);
export type PauseReason = (typeof pauseReasons)[number];

export const reopenReasons = codeList('reopenReasons', [
  'new_need',
  'contact_regained',
  'returned_to_area',
  'closed_in_error',
]);
export type ReopenReason = (typeof reopenReasons)[number];

export const handOverReasons = codeList('handOverReasons', [
  'absence',
  'change_of_responsibility',
  'wish_of_person',
  'conflict_of_interest',
  'staff_left',
]);
export type HandOverReason = (typeof handOverReasons)[number];

/** Why a case goes to another office of the organisation. */
export const transferReasons = codeList('transferReasons', [
  'person_moved',
  'wish_of_person',
  'language',
  'capacity',
  'office_closes',
  'conflict_of_interest',
]);
export type TransferReason = (typeof transferReasons)[number];

export const correctionReasons = codeList('sessionCorrectionReasons', [
  'wrong_date',
  'wrong_duration',
  'wrong_mode',
  'wrong_topics',
  'wrong_participants',
  'note_amended',
]);
export type CorrectionReason = (typeof correctionReasons)[number];

/** Why a recorded session is struck. */
export const sessionStrikeReasons = codeList('sessionStrikeReasons', [
  'wrong_case',
  'not_held',
  'recorded_twice',
]);
export type SessionStrikeReason = (typeof sessionStrikeReasons)[number];

/** Why a case is void as if it had never been opened. */
export const caseVoidReasons = codeList('caseVoidReasons', [
  'opened_in_error',
  'wrong_person',
  'recorded_twice',
]);
export type CaseVoidReason = (typeof caseVoidReasons)[number];

/** Why something recorded of a case is put right or taken back. */
export const caseCorrectionReasons = codeList('correctionReasons', [
  'entered_wrongly',
  'misunderstood',
  'evidence_seen',
]);
export type CaseCorrectionReason = (typeof caseCorrectionReasons)[number];
