import { given } from '@geleit/kernel';
import { clientDecider } from './client.decider.js';
import type { ClientEvent } from './client.language.js';

const [consentId, survivorId, caseId] = [
  'cc000000-0000-4000-8000-000000000001',
  'aa000000-0000-4000-8000-000000000002',
  'ee000000-0000-4000-8000-000000000003',
] as const;
const [first, second] = ['2026-03-02T09:00:00.000Z', '2026-03-03T09:00:00.000Z'] as const;
const consent = {
  consentId,
  recipientId: 'bb000000-0000-4000-8000-000000000001',
  dataScopes: ['contact'],
  expiresAt: '2026-12-31',
  reportingDutyExplained: false,
} as const;
const ending = { consentId, because: 'revoked' } as const;
const risk = { caseId, reportingRisk: 'raised' } as const;
const noted: ClientEvent = { type: 'ConsentNoted', data: consent };
const mergedWith = (news: object): ClientEvent => ({
  type: 'ClientMerged',
  data: { survivorId, since: first, consents: [], endings: [], risks: [], withdrawnRisks: [], ...news },
});
const followMerge = { type: 'FollowMerge', data: { survivorId, since: first } } as const;
const followUnmerge = { type: 'FollowUnmerge', data: { survivorId, since: second } } as const;

describe('a client whose registration is merged into another one (T4)', () => {
  it('shares consents and risks, also those noted only afterwards', () => {
    given(clientDecider, noted, { type: 'StatusNoted', data: risk })
      .when(followMerge)
      .then(mergedWith({ consents: [consent], risks: [risk] }));
    given(clientDecider, mergedWith({}))
      .when({ type: 'NoteConsent', data: consent })
      .then(noted, mergedWith({ consents: [consent] }));
    given(clientDecider, mergedWith({}))
      .when({ type: 'NoteStatus', data: risk })
      .then({ type: 'StatusNoted', data: risk }, mergedWith({ risks: [risk] }));
  });
  it('shares the end of a consent, which ends the referrals of the survivor (RF-2)', () => {
    given(clientDecider, noted, mergedWith({ consents: [consent] }))
      .when({ type: 'NoteConsentEnd', data: ending })
      .then({ type: 'ConsentEndNoted', data: ending }, mergedWith({ endings: [ending] }));
    given(clientDecider, noted, { type: 'ConsentEndNoted', data: ending })
      .when(followMerge)
      .then(mergedWith({ consents: [consent], endings: [ending] }));
  });
  it('takes its consents back when the merge is undone, and shares nothing more', () => {
    const unmerged: ClientEvent = {
      type: 'ClientUnmerged',
      data: { survivorId, since: second, consentIds: [consentId], caseIds: [] },
    };
    given(clientDecider, noted, mergedWith({})).when(followUnmerge).then(unmerged);
    given(clientDecider, noted, mergedWith({}), unmerged)
      .when({ type: 'NoteConsentEnd', data: ending })
      .then({ type: 'ConsentEndNoted', data: ending });
    given(clientDecider, noted, mergedWith({}), unmerged).when(followMerge).then();
  });
  it('takes the risks of its cases back when the merge is undone', () =>
    given(clientDecider, { type: 'StatusNoted', data: risk }, mergedWith({ risks: [risk] }))
      .when(followUnmerge)
      .then({
        type: 'ClientUnmerged',
        data: { survivorId, since: second, consentIds: [], caseIds: [caseId] },
      }));
  it('withdraws the risk of a case that is void, for the survivor too, once', () => {
    const withdraw = { type: 'WithdrawStatus', data: { caseId } } as const;
    const statusNoted: ClientEvent = { type: 'StatusNoted', data: risk };
    const withdrawn: ClientEvent = { type: 'StatusWithdrawn', data: { caseId } };
    given(clientDecider, statusNoted).when(withdraw).then(withdrawn);
    given(clientDecider, statusNoted, mergedWith({ risks: [risk] }))
      .when(withdraw)
      .then(withdrawn, mergedWith({ withdrawnRisks: [caseId] }));
    given(clientDecider, statusNoted, withdrawn).when(withdraw).then();
    given(clientDecider, statusNoted, withdrawn).when(followMerge).then(mergedWith({}));
  });
});
