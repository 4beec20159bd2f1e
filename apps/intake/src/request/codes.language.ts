export const channels = [
  'walk_in',
  'phone',
  'e_mail',
  'online_chat',
  'outreach',
  'reception_facility',
  'referral_in',
  'by_relative',
  'by_volunteer',
] as const;
export type Channel = (typeof channels)[number];
export const closingOutcomes = [
  'referred_out',
  'information_only',
  'declined',
  'no_show',
  'withdrawn',
] as const;
export type ClosingOutcome = (typeof closingOutcomes)[number];
export const decisionIssuers = [
  'bamf',
  'immigration_office',
  'court',
  'social_office',
  'jobcenter',
  'other',
] as const;
export type DecisionIssuer = (typeof decisionIssuers)[number];
/** Why somebody is enrolled by exception. */
export const exceptionReasons = [
  'integration_need_persists',
  'adult_responsibilities',
  'help_beyond_school_needed',
  'prospect_to_stay',
  'residence_advice_needed',
] as const;
export type ExceptionReason = (typeof exceptionReasons)[number];
/** Why something recorded of a request is put right. */
export const requestCorrectionReasons = ['entered_wrongly', 'misunderstood'] as const;
export type RequestCorrectionReason = (typeof requestCorrectionReasons)[number];
/** Why a request is void as if it had never been received. */
export const requestVoidReasons = ['entered_in_error', 'wrong_person', 'recorded_twice'] as const;
export type RequestVoidReason = (typeof requestVoidReasons)[number];
