import { identifyingModes, referralModes } from '@geleit/contracts';
import { commandsOf } from '@geleit/kernel';
import { admitKeeperWhenCounsellorAssigned } from './admit-keeper-when-counsellor-assigned.policy.js';
import { endReferredRequestWhenReferralWithdrawn } from './end-referred-request-when-referral-withdrawn.policy.js';
import { expireConsentWhenOver } from './expire-consent-when-over.timer.js';
import { receiveReferralWhenReferralAccepted } from './receive-referral-when-referral-accepted.policy.js';
import { releaseKeeperWhenCounsellorUnassigned } from './release-keeper-when-counsellor-unassigned.policy.js';

const [caseId, personId, staffId] = [
  'a0000000-0000-4000-8000-000000000001',
  'b0000000-0000-4000-8000-000000000002',
  'c0000000-0000-4000-8000-000000000003',
] as const;

describe('keepers by assignment', () => {
  it('are admitted when a counsellor is assigned', () =>
    expect(
      commandsOf(admitKeeperWhenCounsellorAssigned, {
        type: 'CounsellorAssigned',
        data: { caseId, personId, staffId, role: 'lead' },
      }),
    ).toEqual([
      { stream: personId, command: { type: 'AdmitKeeper', data: { staffId } }, facts: { caseId } },
    ]));
  it('are released when a counsellor is unassigned', () =>
    expect(
      commandsOf(releaseKeeperWhenCounsellorUnassigned, {
        type: 'CounsellorUnassigned',
        data: { caseId, personId, staffId },
      }),
    ).toEqual([
      { stream: personId, command: { type: 'ReleaseKeeper', data: { staffId } }, facts: { caseId } },
    ]));
});

it('expires a consent once its last day has passed (C-1)', () => {
  expect([expireConsentWhenOver.projection.name, expireConsentWhenOver.dueColumn]).toEqual([
    'consents-to-expire',
    'expiresAt',
  ]);
  expect(expireConsentWhenOver.commandFor({ consentId: caseId, expiresAt: '2026-01-01' })).toEqual({
    stream: caseId,
    command: { type: 'ExpireConsent', data: {} },
  });
});

describe('a referral', () => {
  const [referralId, toTenant, toAgencyId, acceptedBy] = [caseId, personId, staffId, staffId];
  const referralData = { urgency: 'normal', topics: ['work'] } as const;
  const accepted = (mode: (typeof referralModes)[number]) =>
    commandsOf(receiveReferralWhenReferralAccepted, {
      type: 'ReferralAccepted',
      tenant: 'the sender',
      data: { ...referralData, referralId, toTenant, toAgencyId, acceptedBy, mode, acceptedOn: '2026-02-01' },
    });

  it("opens a request in the recipient's organisation under its own id if it names a person", () => {
    const command = {
      type: 'ReceiveReferral',
      data: { ...referralData, referralId, agencyId: toAgencyId, acceptedBy, receivedOn: '2026-02-01' },
    };
    for (const mode of identifyingModes)
      expect(accepted(mode)).toEqual([{ tenant: toTenant, stream: referralId, command }]);
  });
  it('sends no command if it names nobody', () =>
    expect(referralModes.filter((mode) => accepted(mode).length === 0)).toEqual([
      'information_only',
      'anonymous_consultation',
    ]));
  it('ends the request when it is withdrawn', () =>
    expect(
      commandsOf(endReferredRequestWhenReferralWithdrawn, {
        type: 'ReferralWithdrawn',
        tenant: 'the sender',
        data: { referralId, toTenant, because: 'consent_revoked' },
      }),
    ).toEqual([{ tenant: toTenant, stream: referralId, command: { type: 'EndReferredRequest', data: {} } }]));
});
