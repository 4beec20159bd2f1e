import { codeList } from '@geleit/kernel';

/** Art. 17(1) DSGVO: why the person may ask for erasure. */
export const erasureReasons = codeList('erasureReasons', [
  'no_longer_needed',
  'consent_withdrawn',
  'objection',
  'unlawful_processing',
  'legal_obligation',
]);
export type ErasureReason = (typeof erasureReasons)[number];

/** How the identity of whoever asks was checked (Art. 12(6) DSGVO). */
export const identityChecks = codeList('identityChecks', [
  'known_in_person',
  'document_seen',
  'return_code',
  'authority_of_representative',
]);
export type IdentityCheck = (typeof identityChecks)[number];

/** V-7, Art. 17(3) DSGVO: what keeps data from being erased (Sperrgrund). */
export const legalHoldGrounds = codeList('legalHoldGrounds', [
  'open_court_deadline',
  'grant_audit',
  'child_protection',
  'legal_claims',
]);
export type LegalHoldGround = (typeof legalHoldGrounds)[number];

/** Why a request for erasure is not followed. */
export const erasureRejectionGrounds = codeList('erasureRejectionGrounds', [
  'identity_not_proven',
  'legal_duty_to_keep',
  'legal_claims',
  'withdrawn_by_person',
]);
export type ErasureRejectionGround = (typeof erasureRejectionGrounds)[number];

/** In which capacity somebody approves: one approval of each is needed. */
export const approvers = codeList('roles', ['team_lead', 'organisation_admin']);
export type Approver = (typeof approvers)[number];

/** V-4: what an erasure leaves, because it leads to nobody any more. */
export const survivingData = codeList('survivingData', [
  'statistical_facts',
  'submitted_reports',
  'accounting_evidence',
  'recipients_own_records',
]);
export type SurvivingData = (typeof survivingData)[number];
