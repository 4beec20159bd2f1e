import { given } from '@geleit/kernel';
import { clientDecider } from './client.decider.js';
import type { ClientEvent } from './client.language.js';

const [consentId, otherConsentId] = [
  'cc000000-0000-4000-8000-000000000001',
  'cc000000-0000-4000-8000-000000000002',
] as const;
const [first, second] = [
  'dd000000-0000-4000-8000-000000000001',
  'dd000000-0000-4000-8000-000000000002',
] as const;
const consent = {
  consentId,
  recipientId: 'bb000000-0000-4000-8000-000000000001',
  dataScopes: ['contact'],
  expiresAt: '2026-12-31',
  reportingDutyExplained: false,
} as const;
const referral = (referralId: string, changes: object = {}) =>
  ({ referralId, nature: 'welfare_tenant', naming: true, consentId, ...changes }) as const;
const noted = (referralId: string, changes: object = {}): ClientEvent => ({
  type: 'ReferralNoted',
  data: referral(referralId, changes),
});
const end = { type: 'NoteConsentEnd', data: { consentId, because: 'revoked' } } as const;
const consentEndNoted: ClientEvent = { type: 'ConsentEndNoted', data: { consentId, because: 'revoked' } };
const cut = (because: 'consent_revoked' | 'protection', ...referralIds: string[]): ClientEvent => ({
  type: 'ReferralsCutOff',
  data: { referralIds, because },
});
const isProtected: ClientEvent = { type: 'ClientProtected', data: {} };

describe("a client's consents and referrals", () => {
  it('records a consent and its end, each once', () => {
    given(clientDecider)
      .when({ type: 'NoteConsent', data: consent })
      .then({ type: 'ConsentNoted', data: consent });
    given(clientDecider).when(end).then(consentEndNoted);
    given(clientDecider, consentEndNoted).when(end).then();
    given(clientDecider, consentEndNoted).when({ type: 'NoteConsent', data: consent }).then();
  });
  it('cuts off every referral that depends on a consent that ends, and no other (RF-2)', () =>
    given(clientDecider, noted(first), noted(second), noted('x', { consentId: otherConsentId }))
      .when(end)
      .then(consentEndNoted, cut('consent_revoked', first, second)));
  it('cuts off a referral that is recorded only after its consent has ended (T5)', () =>
    given(clientDecider, consentEndNoted)
      .when({ type: 'NoteReferral', data: referral(first) })
      .then(noted(first), cut('consent_revoked', first)));
  it('records each referral once', () =>
    given(clientDecider, noted(first))
      .when({ type: 'NoteReferral', data: referral(first) })
      .then());
  it('protects a client once, and cuts off referrals that name them to a body with a duty to report (RF-3)', () => {
    const reporting = { nature: 'public_body_reporting_duty' };
    given(clientDecider, noted(first, reporting), noted(second), noted('x', { ...reporting, naming: false }))
      .when({ type: 'ProtectClient', data: {} })
      .then(isProtected, cut('protection', first));
    given(clientDecider, isProtected)
      .when({ type: 'NoteReferral', data: referral(first, reporting) })
      .then(noted(first, reporting), cut('protection', first));
    given(clientDecider, isProtected)
      .when({ type: 'NoteReferral', data: referral(first) })
      .then(noted(first));
    given(clientDecider, isProtected).when({ type: 'ProtectClient', data: {} }).then();
  });
  it('records a reporting risk, each time it differs, except for a protected client (P-1)', () => {
    const status = { caseId: first, reportingRisk: 'raised' } as const;
    given(clientDecider)
      .when({ type: 'NoteStatus', data: status })
      .then({ type: 'StatusNoted', data: status });
    given(clientDecider, { type: 'StatusNoted', data: status })
      .when({ type: 'NoteStatus', data: status })
      .then();
    given(clientDecider, isProtected).when({ type: 'NoteStatus', data: status }).then();
  });
  it('protects a client until the protection ends', () => {
    given(clientDecider, isProtected)
      .when({ type: 'EndProtection', data: {} })
      .then({ type: 'ClientProtectionEnded', data: {} });
    given(clientDecider).when({ type: 'EndProtection', data: {} }).then();
  });
});

describe('the erasure of a client', () => {
  const erased = (...alsoIds: string[]): ClientEvent => ({
    type: 'PersonalDataErased',
    data: { because: 'request', ...(alsoIds.length > 0 && { alsoIds }) },
  });
  const erase = { type: 'ErasePersonalData', data: { because: 'request' } } as const;
  it('takes their referrals with them, and one whose news comes later', () => {
    given(clientDecider, noted(first), noted(second)).when(erase).then(erased(first, second));
    given(clientDecider, erased())
      .when({ type: 'NoteReferral', data: referral(first) })
      .then(erased(first));
    given(clientDecider, erased(first))
      .when({ type: 'NoteReferral', data: referral(first) })
      .then();
  });
  it('covers no later consent', () =>
    given(clientDecider, erased()).when({ type: 'NoteConsent', data: consent }).rejected('PersonErased'));
});
