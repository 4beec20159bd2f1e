import type { CounsellingTopic, DataScope, DeclineReason, ReferralMode, Urgency } from '@geleit/contracts';
import type { Weighted } from './random.js';
import type { ReferralEnding } from './referral-ending.js';

/**
 * Figures of referrals. No funder publishes any: all of it is an assumption that only has to be plausible.
 */

/** Of all cases. */
export const referralShare = 0.2;
/** Of all referrals, those that stay in the organisation. */
export const sameOrganisationShare = 0.25;
/** Of all consents, those that cover more than the referral asks for. */
export const widerConsentShare = 0.3;

/** Only modes that name the person; these require the person's consent. */
export const referralModes: Weighted<ReferralMode> = [
  ['warm_handover', 55],
  ['parallel_support', 30],
  ['full_transfer', 15],
];
export const referralUrgencies: Weighted<Urgency> = [
  ['normal', 80],
  ['deadline', 20],
];
export const referralNeeds: Weighted<readonly CounsellingTopic[]> = [
  [['livelihood.debts'], 18],
  [['work.job_search', 'education.recognition'], 18],
  [['health.psychosocial'], 16],
  [['family.parenting', 'education.daycare'], 14],
  [['residence_asylum.family_reunion'], 12],
  [['housing.search'], 12],
  [['protection.discrimination_racism'], 10],
];
export const referralScopes: Weighted<readonly DataScope[]> = [
  [['contact'], 30],
  [['contact', 'demographics'], 30],
  [['contact', 'demographics', 'summary_note'], 25],
  [['contact', 'residence_status', 'summary_note'], 10],
  [['contact', 'summary_note', 'psychosocial'], 5],
];
export const referralEndings: Weighted<ReferralEnding> = [
  ['accepted', 44],
  ['declined', 20],
  ['revoked_before', 14],
  ['revoked_after', 14],
  ['unanswered', 8],
];
export const declineReasons: Weighted<DeclineReason> = [
  ['no_capacity', 40],
  ['not_competent', 25],
  ['language_not_available', 20],
  ['catchment', 15],
];
