import { codeList } from '@geleit/kernel';

/** Gewichtige Anhaltspunkte: what suggests that the well-being of a child is at risk. */
export const childRiskGrounds = codeList('childRiskGrounds', [
  'neglect',
  'physical_violence',
  'psychological_violence',
  'sexual_violence',
  'violence_between_parents',
  'threatened_genital_mutilation',
  'forced_marriage',
  'exploitation_or_trafficking',
  'parent_in_crisis_or_addiction',
  'child_without_carer',
  'child_missing',
  'self_endangerment',
  'unsafe_housing',
]);
export type ChildRiskGround = (typeof childRiskGrounds)[number];

/** Whose child it is, as far as that is known. */
export const childrenAtRisk = codeList('childrenAtRisk', [
  'client',
  'child_of_family',
  'other_child',
  'unknown_child',
]);
export type ChildAtRisk = (typeof childrenAtRisk)[number];

export const childRiskResults = codeList('childRiskResults', [
  'no_risk',
  'need_for_help',
  'risk_not_excluded',
  'risk',
  'acute_risk',
]);
export type ChildRiskResult = (typeof childRiskResults)[number];

/** § 4 Abs. 1 KKG: child and parents take part in the assessment, unless that would put the child at risk. */
export const riskInvolvements = codeList('riskInvolvements', [
  'involved',
  'would_endanger_child',
  'not_reachable',
  'refused',
  'too_young',
]);
export type RiskInvolvement = (typeof riskInvolvements)[number];

export const childProtectionAnswers = codeList('childProtectionAnswers', ['no_risk', 'help_offered']);
export type ChildProtectionAnswer = (typeof childProtectionAnswers)[number];

/** § 4 Abs. 3 KKG: when the youth welfare office may be informed. */
export const disclosureGrounds = codeList('disclosureGrounds', ['help_ruled_out', 'help_without_result']);
export type DisclosureGround = (typeof disclosureGrounds)[number];

export const disclosureConsents = codeList('disclosureConsents', ['given', 'refused', 'not_sought']);
export type DisclosureConsent = (typeof disclosureConsents)[number];

/** § 4 Abs. 3 KKG: those concerned are told beforehand, unless that would endanger the child. */
export const disclosureNotices = codeList('disclosureNotices', ['told_beforehand', 'would_endanger_child']);
export type DisclosureNotice = (typeof disclosureNotices)[number];

export const alertCloseReasons = codeList('alertCloseReasons', [
  'no_risk',
  'risk_averted',
  'youth_office_took_over',
  'moved_away',
]);
export type AlertCloseReason = (typeof alertCloseReasons)[number];

export const alertWithdrawReasons = codeList('alertWithdrawReasons', ['wrong_case', 'recorded_twice']);
export type AlertWithdrawReason = (typeof alertWithdrawReasons)[number];
