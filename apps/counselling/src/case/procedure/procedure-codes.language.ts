import { codeList } from '@geleit/kernel';

export const procedureKinds = codeList('procedureKinds', [
  'first',
  'subsequent',
  'second',
  'revocation',
  'dublin_take_back',
  'border',
]);
export type ProcedureKind = (typeof procedureKinds)[number];

/** Where a procedure stands. Each follows from the last thing that happened in it. */
export const procedureStages = codeList('procedureStages', [
  'wish_expressed',
  'registered',
  'lodged',
  'dublin_check',
  'transfer_decided',
  'transferred',
  'responsibility_shifted',
  'hearing_scheduled',
  'heard',
  'decided',
  'final_positive',
  'remedy_open',
  'remedy_filed',
  'court_decided',
  'leave_requested',
  'remedy_lapsed',
  'final',
  'closed',
  'withdrawn_explicit',
  'withdrawn_presumed',
  'resting',
  'reopened',
  'continued',
]);
export type ProcedureStage = (typeof procedureStages)[number];

/** What happened in a procedure, beside hearings, decisions, remedies and the court. */
export const procedureSteps = codeList('procedureSteps', [
  'take_charge_requested',
  'request_accepted',
  'request_refused',
  'transfer_decided',
  'absconded',
  'imprisoned',
  'found_again',
  'transferred',
  'responsibility_shifted',
  'withdrawn_explicit',
  'withdrawn_presumed',
  'reopened',
  'resting',
  'temporary_protection_ended',
  'continued',
  'became_final',
  'closed',
]);
export type ProcedureStep = (typeof procedureSteps)[number];

export const courtDecisionKinds = codeList('courtDecisionKinds', [
  'judgment',
  'court_order',
  'urgent_application_granted',
  'urgent_application_refused',
  'pursuit_demanded',
  'leave_granted',
  'leave_refused',
  'discontinued',
]);
export type CourtDecisionKind = (typeof courtDecisionKinds)[number];

export const courtOutcomes = codeList('courtOutcomes', ['won', 'partly_won', 'lost']);
export type CourtOutcome = (typeof courtOutcomes)[number];

export const filedRemedies = codeList('filedRemedies', [
  'suit',
  'urgent_application',
  'reasons',
  'leave_to_appeal',
]);
export type FiledRemedy = (typeof filedRemedies)[number];

export const hearingKinds = codeList('hearingKinds', ['personal', 'admissibility', 'withdrawal', 'court']);
export type HearingKind = (typeof hearingKinds)[number];

/** What is gone through with the person before a hearing. None of it asks for what they will say. */
export const hearingPreparationItems = codeList('hearingPreparationItems', [
  'course_of_hearing',
  'rights_and_duties',
  'reasons_for_flight',
  'travel_route',
  'evidence',
  'interpreter',
  'special_needs',
  'accompaniment',
  'reading_back',
]);
export type HearingPreparationItem = (typeof hearingPreparationItems)[number];

export const unpreparedReasons = codeList('unpreparedReasons', ['no_time', 'declined']);
export type UnpreparedReason = (typeof unpreparedReasons)[number];

export const hearingCancelReasons = codeList('hearingCancelReasons', [
  'called_off',
  'person_prevented',
  'procedure_ended',
  'recorded_in_error',
]);
export type HearingCancelReason = (typeof hearingCancelReasons)[number];

/** Rückübersetzung of the protocol: whether it was read back, and corrected. */
export const protocolReadings = codeList('protocolReadings', [
  'read_back',
  'corrected',
  'not_read_back',
  'unknown',
]);
export type ProtocolReading = (typeof protocolReadings)[number];

export const procedureStrikeReasons = codeList('procedureStrikeReasons', [
  'wrong_case',
  'recorded_twice',
  'recorded_in_error',
]);
export type ProcedureStrikeReason = (typeof procedureStrikeReasons)[number];

/** § 10 Abs. 1 AsylG: whoever changes their address tells all of them. */
export const addressRecipients = codeList('addressRecipients', ['bamf', 'court', 'foreigners_authority']);
export type AddressRecipient = (typeof addressRecipients)[number];
