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

describe('access to referrals', () => {
  it('lets the office that received a referral answer it, and hides it from everyone else', () => {
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
  it('lets the person who accepted a referral, or the lead of that office, work on it', () => {
    expect(everybody.filter((one) => mayServeReferral.allows(one, state, {}))).toEqual([receiver, lead]);
    expect(mayServeReferral.reveals(colleague, state)).toBe(true);
  });
  it('lets nobody answer for a recipient without a login', () =>
    expect(
      everybody.filter((one) =>
        mayAnswerReferral.allows(one, { ...state, recipient: { nature: 'law_firm' } } as Referral, {}),
      ),
    ).toEqual([]));
  it('lets counsellors and leads start sending', () =>
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

describe('access to the directory', () => {
  it('lets everyone read it', () =>
    expect(everybody.filter((one) => !mayReadDirectory.allows(one, {}, {}))).toEqual([]));
  it("lets the administration write it, and the office's staff state free places", () => {
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
