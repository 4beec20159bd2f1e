import { codeList } from '@geleit/kernel';

export const channels = codeList('channels', [
  'walk_in',
  'phone',
  'e_mail',
  'online_chat',
  'outreach',
  'reception_facility',
  'referral_in',
  'by_relative',
  'by_volunteer',
]);
export type Channel = (typeof channels)[number];
export const closingOutcomes = codeList('requestStatuses', [
  'referred_out',
  'information_only',
  'declined',
  'no_show',
  'withdrawn',
]);
export type ClosingOutcome = (typeof closingOutcomes)[number];
/** Why something recorded of a request is put right. */
export const requestCorrectionReasons = codeList('correctionReasons', ['entered_wrongly', 'misunderstood']);
export type RequestCorrectionReason = (typeof requestCorrectionReasons)[number];
/** Why a request is void as if it had never been received. */
export const requestVoidReasons = codeList('requestVoidReasons', [
  'entered_in_error',
  'wrong_person',
  'recorded_twice',
]);
export type RequestVoidReason = (typeof requestVoidReasons)[number];
