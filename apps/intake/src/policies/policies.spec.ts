import { asked } from '@geleit/kernel';
import { admitKeeperWhenCounsellorAssigned } from './admit-keeper-when-counsellor-assigned.policy.js';
import { expireConsentWhenOver } from './expire-consent-when-over.alarm.js';
import { releaseKeeperWhenCounsellorUnassigned } from './release-keeper-when-counsellor-unassigned.policy.js';

const [caseId, personId, staffId] = ['a0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000002', 'c0000000-0000-4000-8000-000000000003'] as const;

describe('keepers by assignment', () => {
  it('come with the assignment', () =>
    expect(asked(admitKeeperWhenCounsellorAssigned, { type: 'CounsellorAssigned', data: { caseId, personId, staffId, role: 'lead' } }))
      .toEqual([{ stream: personId, command: { type: 'AdmitKeeper', data: { staffId, caseId } } }]));
  it('go with it', () =>
    expect(asked(releaseKeeperWhenCounsellorUnassigned, { type: 'CounsellorUnassigned', data: { caseId, personId, staffId } }))
      .toEqual([{ stream: personId, command: { type: 'ReleaseKeeper', data: { staffId, caseId } } }]));
});

it('C-1: a consent is asked to expire once its last day has passed', () => {
  expect([expireConsentWhenOver.view.name, expireConsentWhenOver.due]).toEqual(['consents-to-expire', 'expiresAt']);
  expect(expireConsentWhenOver.ask({ consentId: caseId, expiresAt: '2026-01-01' })).toEqual({ stream: caseId, command: { type: 'ExpireConsent', data: {} } });
});
