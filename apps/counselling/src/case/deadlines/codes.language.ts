import { codeList } from '@geleit/kernel';
import { openQuestions } from '@geleit/rules';

/** What a deadline follows from. The id names the part of the case, where there is one. */
export const deadlineOrigins = codeList('deadlineOrigins', [
  'decision',
  'procedure_event',
  'residence_status',
  'intake_request',
  'lapsed_deadline',
  'former_case',
  'rule_change',
  'by_hand',
]);
export type DeadlineOriginKind = (typeof deadlineOrigins)[number];

export const deadlineStatuses = codeList('deadlineStatuses', [
  'proposed',
  'confirmed',
  'met',
  'lapsed',
  'waived',
  'superseded',
  'reinstatement_requested',
  'reinstated',
  'refused',
]);
export type DeadlineStatus = (typeof deadlineStatuses)[number];

/** How a deadline was met. */
export const deadlineMeans = codeList('deadlineMeans', [
  'filed_by_lawyer',
  'filed_by_client',
  'filed_with_our_help',
  'filed_at_court_registry',
  'done_by_authority',
  'reinstatement_requested',
  'other',
]);
export type DeadlineMeans = (typeof deadlineMeans)[number];

export const deadlineWaiverReasons = codeList('deadlineWaiverReasons', [
  'client_does_not_want_to',
  'no_prospect',
  'settled_otherwise',
  'lawyer_took_over',
  'does_not_apply',
  'recorded_in_error',
]);
export type DeadlineWaiverReason = (typeof deadlineWaiverReasons)[number];
/** Nobody acts any more in a case that was closed, or that should not have been opened. */
export const deadlineEndReasons = codeList('deadlineWaiverReasons', [...deadlineWaiverReasons, 'case_ended']);

export const deadlineSupersessionReasons = codeList('deadlineSupersessionReasons', [
  'facts_corrected',
  'facts_withdrawn',
  'replaced',
  'rules_changed',
  'moved_with_case',
]);
export type DeadlineSupersessionReason = (typeof deadlineSupersessionReasons)[number];

/** § 60 Abs. 2 VwGO: why the person could not keep the deadline. */
export const reinstatementObstacles = codeList('reinstatementObstacles', [
  'letter_not_received',
  'illness',
  'notice_not_understood',
  'wrong_information',
  'postal_delay',
  'fault_of_representative',
  'other',
]);
export type ReinstatementObstacle = (typeof reinstatementObstacles)[number];

export const reinstatementDecisions = codeList('reinstatementDecisions', ['reinstated', 'refused']);
export type ReinstatementDecision = (typeof reinstatementDecisions)[number];

export const deadlineAlarmCauses = codeList('deadlineAlarmCauses', ['nobody_assigned', 'nobody_active']);
export type DeadlineAlarmCause = (typeof deadlineAlarmCauses)[number];

/** How the last day was found (D-4). */
export const deadlineSteps = codeList('deadlineSteps', [
  'served',
  'sent',
  'deemed_served',
  'anchor',
  'period',
  'short_month',
  'rolled_over',
]);
/** Where the law is open. */
export const deadlineQuestions = codeList(
  'deadlineQuestions',
  openQuestions.map(({ code }) => code),
);

/** Before the last day, for every legal deadline (D-1). */
export const legalReminderDays: readonly number[] = [7, 3, 1, 0];
