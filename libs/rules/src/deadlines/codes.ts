import { codeList } from '@geleit/kernel';

/** The codes of ISO 3166-2 without `DE-`. */
export const laender = codeList('laender', [
  'BB',
  'BE',
  'BW',
  'BY',
  'HB',
  'HE',
  'HH',
  'MV',
  'NI',
  'NW',
  'RP',
  'SH',
  'SL',
  'SN',
  'ST',
  'TH',
]);
export type Land = (typeof laender)[number];

/** How the end of a period is found; what each does is in `calendars.ts`. */
export const deadlineCalendars = codeList('deadlineCalendars', ['NAT', 'EUD', 'EUR', 'CAL']);
export type DeadlineCalendar = (typeof deadlineCalendars)[number];

/** What is lost with a deadline: a right, funding, or only good order. */
export const deadlineSeverities = codeList('deadlineSeverities', ['legal', 'funding', 'internal']);
export type DeadlineSeverity = (typeof deadlineSeverities)[number];

/** Which law a case is under: procedure (before and under GEAS), responsibility (Dublin III, AMM), none of it. */
export const deadlineRegimes = codeList('deadlineRegimes', [
  'pre_geas',
  'geas',
  'dublin3',
  'amm',
  'outside_asylum',
]);
export type DeadlineRegime = (typeof deadlineRegimes)[number];

/** Whether the law is settled; the earlier day of two readings; the ordinary day beside an extended one. */
export const deadlineReadings = codeList('deadlineReadings', ['settled', 'cautious', 'precaution']);
export type DeadlineReading = (typeof deadlineReadings)[number];

/** Rechtsbehelfsbelehrung. */
export const remedyNotices = codeList('remedyNotices', ['correct', 'missing', 'wrong']);
export type RemedyNotice = (typeof remedyNotices)[number];

/** What a decision calls for. */
export const deadlineRemedies = codeList('deadlineRemedies', [
  'suit',
  'urgent_application',
  'reasons',
  'departure',
  'proof_of_obstacle',
  'reopening',
]);
export type DeadlineRemedy = (typeof deadlineRemedies)[number];

export const decisionKinds = codeList('decisionKinds', [
  'recognised_art16a',
  'refugee_status',
  'subsidiary_protection',
  'deportation_ban_60_5',
  'deportation_ban_60_7',
  'rejected_simple',
  'rejected_manifestly_unfounded',
  'inadmissible_dublin',
  'inadmissible_protection_elsewhere',
  'inadmissible_subsequent',
  'inadmissible_other',
  'discontinued',
  'revoked',
  'authority_decision',
]);
export type DecisionKind = (typeof decisionKinds)[number];

export const decisionCircumstances = codeList('decisionCircumstances', [
  /** The notice names one week for the urgent application. */
  'urgent',
  'border',
  'unaccompanied_minor',
  /** A circumstance of Art. 42(1) or (3) of Regulation (EU) 2024/1348. */
  'accelerated_ground',
  'entry_ban',
]);
export type DecisionCircumstance = (typeof decisionCircumstances)[number];

/** How a document reached the person. */
export const serviceModes = codeList('serviceModes', [
  'handed_over',
  'deposited_in_letter_box',
  'deposited_at_post_office',
  'registered_letter',
  'ordinary_letter',
  'electronic',
  'reception_facility',
  'undeliverable',
  'public_notice',
]);
export type ServiceMode = (typeof serviceModes)[number];

/** What starts a period. */
export const deadlineAnchors = codeList('deadlineAnchors', [
  'decision_served',
  'suit_period_ended',
  'urgent_application_refused',
  'right_to_remain_ended',
  'finally_decided',
  'judgment_served',
  'court_order_served',
  'pursuit_demanded',
  'temporary_protection_ended',
  'discontinuation_served',
  'obstacle_ended',
  'admitted_to_reception',
  'asylum_wish_known',
  'eurodac_hit',
  'eurodac_or_vis_hit',
  'application_lodged',
  'application_registered',
  'request_received',
  'request_refused',
  'reexamination_requested',
  'notification_received',
  'request_accepted',
  'take_back_confirmed',
  'absconding_notified',
  'imprisoned',
  'found_again',
  'detained',
  'apprehended_inland',
  'apprehended_at_border',
  'application_made',
  'permit_ends',
  'rejection_received',
  'knowledge',
  'claim_arises',
  'trafficking_indicated',
  'entered',
  'long_term_status_granted',
  'moved_to_citizens_benefit',
]);
export type DeadlineAnchor = (typeof deadlineAnchors)[number];
