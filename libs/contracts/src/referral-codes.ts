import { codeList } from '@geleit/kernel';

/** Code lists for consents and referrals. */

/** Special categories (Art. 9 DSGVO): each requires a consent of its own (C-2). */
export const specialCategoryScopes = codeList('dataScopes', [
  'health',
  'psychosocial',
  'violence_experience',
]);
export type SpecialCategoryScope = (typeof specialCategoryScopes)[number];

/** The data that a consent or a referral covers. There is deliberately no scope that covers everything. */
export const dataScopes = codeList('dataScopes', [
  'contact',
  'demographics',
  'residence_status',
  'asylum_procedure',
  'family',
  'housing',
  'education_work',
  'finances',
  'documents',
  'plan',
  'summary_note',
  ...specialCategoryScopes,
]);
export type DataScope = (typeof dataScopes)[number];

export const consentEndReasons = codeList('consentStatuses', ['revoked', 'expired', 'superseded']);
export type ConsentEndReason = (typeof consentEndReasons)[number];

/**
 * The legal nature of a recipient, which decides whether it must report people without papers (§ 87
 * AufenthG).
 */
export const recipientNatures = codeList('recipientNatures', [
  'welfare_tenant',
  'law_firm',
  'health_professional_203',
  'hospital_private',
  'school_education',
  'public_body_reporting_duty',
  'bamf',
  'court',
  'volunteer_initiative',
  'religious_community',
  'womens_shelter',
  'other_ngo',
  'abroad',
]);
export type RecipientNature = (typeof recipientNatures)[number];

/** Information, begleitete Übergabe, parallele Unterstützung, vollständige Übergabe, anonyme Fachberatung */
export const referralModes = codeList('referralModes', [
  'information_only',
  'warm_handover',
  'parallel_support',
  'full_transfer',
  'anonymous_consultation',
]);
export type ReferralMode = (typeof referralModes)[number];

/**
 * The other modes reveal to nobody whom the referral is about: it needs no consent and carries no package.
 */
export const identifyingModes = codeList('referralModes', [
  'warm_handover',
  'parallel_support',
  'full_transfer',
] as const satisfies readonly ReferralMode[]);
export const identifiesPerson = (mode: ReferralMode): boolean =>
  identifyingModes.some((identifying) => identifying === mode);

export const declineReasons = codeList('declineReasons', [
  'no_capacity',
  'not_competent',
  'not_eligible_age',
  'not_eligible_status',
  'language_not_available',
  'catchment',
  'conflict_of_interest',
  'incomplete_information',
  'person_not_reachable',
  'person_declined',
  'duplicate',
]);
export type DeclineReason = (typeof declineReasons)[number];

export const referralOutcomes = codeList('referralOutcomes', [
  'appointment_kept',
  'service_completed',
  'partly_helped',
  'ongoing',
  'waitlisted',
  'not_attended',
  'declined_by_person',
  'rejected_by_service',
  'moved',
  'unknown',
  'legal_representation_taken',
  'benefit_granted',
  'benefit_refused',
  'course_started',
  'job_found',
  'training_found',
  'housing_found',
  'therapy_started',
]);
export type ReferralOutcome = (typeof referralOutcomes)[number];

/** How a referral that was sent has ended: abgelehnt, verfallen, abgeschlossen, ohne Ergebnis, zurückgenommen. */
export const referralEndings = codeList('referralStatuses', [
  'declined',
  'expired',
  'completed',
  'ended_without_result',
  'returned',
  'withdrawn',
]);
export type ReferralEnding = (typeof referralEndings)[number];

/** Why a referral ends before it is answered or served. */
export const withdrawalReasons = codeList('withdrawalReasons', [
  'sender',
  'person',
  'consent_revoked',
  'consent_expired',
  'consent_superseded',
  'protection',
  'erasure',
]);
export type WithdrawalReason = (typeof withdrawalReasons)[number];
