import type { Actor, Role } from '@geleit/access';
import { matchesPredicate } from '@geleit/access';
import {
  mayAnswerReferral,
  mayEditDirectory,
  mayUpdateService,
  mayReadDirectory,
  maySendReferrals,
  mayServeReferral,
} from './access.js';
import type { Referral } from './referral/state.decider.js';
import { referralsReceivedBy } from './projections/inbox.api.js';
import type { ReceivedReferralRow } from './projections/inbox.projection.js';

const actor = (tenant: string, subject: string, agencies: readonly string[], ...roles: Role[]): Actor => ({
  tenant,
  subject,
  agencies,
  roles,
});
const receiver = actor('there', 'receiver', ['office'], 'counsellor');
const colleague = actor('there', 'colleague', ['office'], 'counsellor');
const lead = actor('there', 'lead', ['office'], 'team_lead');
const sender = actor('here', 'sender', ['home'], 'counsellor');
const strangers = [
  sender,
  actor('there', 'x', ['other'], 'counsellor'),
  actor('elsewhere', 'receiver', ['office'], 'counsellor'),
  actor('there', 'admin', ['office'], 'organisation_admin'),
  actor('there', 'reports', ['office'], 'reporting_officer'),
  actor('there', 'adviser', ['office'], 'association_adviser'),
  actor('there', 'worker', ['office'], 'project_worker'),
];
const state = {
  status: 'accepted',
  recipient: { tenant: 'there', agencyId: 'office' },
  acceptedBy: 'receiver',
} as Referral;
const everybody = [receiver, colleague, lead, ...strangers];

describe('who may do what with a referral', () => {
  it('is answered by the office that received it, and nobody else knows of it', () => {
    expect(everybody.filter((one) => mayAnswerReferral.allows(one, state, {}))).toEqual([
      receiver,
      colleague,
      lead,
    ]);
    expect(everybody.filter((one) => mayAnswerReferral.reveals(one, state))).toEqual([
      receiver,
      colleague,
      lead,
    ]);
    expect(everybody.filter((one) => mayAnswerReferral.allows(one, { status: 'none' }, {}))).toEqual([]);
  });
  it('is served by whoever took it on, or the lead of that office', () => {
    expect(everybody.filter((one) => mayServeReferral.allows(one, state, {}))).toEqual([receiver, lead]);
    expect(mayServeReferral.reveals(colleague, state)).toBe(true);
  });
  it('goes to nobody where the recipient has no login', () =>
    expect(
      everybody.filter((one) =>
        mayAnswerReferral.allows(one, { ...state, recipient: { nature: 'law_firm' } } as Referral, {}),
      ),
    ).toEqual([]));
  it('lets counsellors and leads to the door of sending', () =>
    expect(everybody.filter((one) => maySendReferrals.allows(one, {}, {}))).toEqual([
      receiver,
      colleague,
      lead,
      ...strangers.slice(0, 3),
    ]));
  it('shows an office what it received', () => {
    const row = { agencyId: 'office' } as ReceivedReferralRow;
    expect(
      everybody.filter((one) => one.tenant === 'there' && matchesPredicate(referralsReceivedBy(one), row)),
    ).toEqual([receiver, colleague, lead]);
  });
});

describe('who keeps the directory', () => {
  it('reads it: everybody', () =>
    expect(everybody.filter((one) => !mayReadDirectory.allows(one, {}, {}))).toEqual([]));
  it('writes it: the administration; free places also those who work there', () => {
    expect(
      everybody.filter((one) => mayEditDirectory.allows(one, {}, {})).map(({ subject }) => subject),
    ).toEqual(['admin']);
    const offered = { status: 'active', agencyId: 'office' } as const;
    expect(
      everybody
        .filter((one) => one.tenant === 'there' && mayUpdateService.allows(one, offered, {}))
        .map(({ subject }) => subject),
    ).toEqual(['receiver', 'colleague', 'lead', 'admin']);
    expect(
      everybody
        .filter((one) => mayUpdateService.allows(one, { status: 'active' }, {}))
        .map(({ subject }) => subject),
    ).toEqual(['admin']);
  });
});
