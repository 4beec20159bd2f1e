import { commandsOf } from '@geleit/kernel';
import { followRequestWhenRequestAssigned } from './follow-request-when-request-assigned.policy.js';
import { noteEarlierResponsibility } from './note-earlier-responsibility.timer.js';
import { noteResponsibilityWhenReferralAccepted } from './note-responsibility-when-referral-accepted.policy.js';
import { noteResponsibilityWhenReferralsReassigned } from './note-responsibility-when-referrals-reassigned.policy.js';
import { reassignWorkWhenWorkReassigned } from './reassign-work-when-work-reassigned.policy.js';
import { noteStatusWhenCaseOpened } from './note-status-when-case-opened.policy.js';
import { shareConsentsWhenPersonsMerged } from './share-consents-when-persons-merged.policy.js';
import { takeOverReferralsWhenReferralsReassigned } from './take-over-referrals-when-referrals-reassigned.policy.js';

const id = (first: string) => `${first}0000000-0000-4000-8000-000000000001`;
const [referralId, fromTenant, toTenant, officeId, staffId, toStaffId] = [
  id('1'),
  id('2'),
  id('3'),
  id('4'),
  id('5'),
  id('6'),
];
const at = '2026-03-02T09:00:00.000Z';

describe('the policies of a caseload', () => {
  const accepted = (acceptedBy: string) =>
    ({
      type: 'ReferralAccepted',
      tenant: fromTenant,
      at,
      data: {
        referralId,
        toTenant,
        toAgencyId: officeId,
        acceptedBy,
        mode: 'warm_handover',
        urgency: 'normal',
        topics: ['work'],
        acceptedOn: '2026-03-02',
      },
    }) as const;
  const noted = { referralId, fromTenant, officeId, since: at };

  it("note in the recipient's organisation what somebody accepted there", () =>
    expect(commandsOf(noteResponsibilityWhenReferralAccepted, accepted(staffId))).toEqual([
      { tenant: toTenant, stream: staffId, command: { type: 'NoteResponsibility', data: noted } },
    ]));
  it('note nothing of whoever accepted before staff were registered', () =>
    expect(commandsOf(noteResponsibilityWhenReferralAccepted, accepted('some subject'))).toEqual([]));
  it('note what was accepted before there were caseloads', () =>
    expect(noteEarlierResponsibility.commandFor({ ...noted, staffId, noteAt: at } as never)).toEqual({
      stream: staffId,
      command: { type: 'NoteResponsibility', data: noted },
    }));
  it('pass on the work of one office', () =>
    expect(
      commandsOf(reassignWorkWhenWorkReassigned, {
        type: 'WorkReassigned',
        at,
        data: { staffId, toStaffId, officeId },
      }),
    ).toEqual([
      {
        stream: staffId,
        command: { type: 'ReassignReferrals', data: { toStaffId, officeId, reassignedAt: at } },
      },
    ]));
  it('follow the request of a referral when it passes to somebody else', () => {
    const assigned = { requestId: referralId, agencyId: officeId, staffId: toStaffId };
    expect(
      commandsOf(followRequestWhenRequestAssigned, {
        type: 'RequestAssigned',
        at,
        data: { ...assigned, formerStaffId: staffId },
      }),
    ).toEqual([
      {
        stream: staffId,
        command: { type: 'FollowRequest', data: { referralId, toStaffId, reassignedAt: at } },
      },
    ]);
    expect(commandsOf(followRequestWhenRequestAssigned, { type: 'RequestAssigned', data: assigned })).toEqual(
      [],
    );
  });
  it("let the colleague take over each referral in its sender's organisation, and note it", () => {
    const reassigned = {
      type: 'ReferralsReassigned',
      data: { staffId, toStaffId, officeId, reassignedAt: at, referrals: [{ referralId, fromTenant }] },
    } as const;
    expect(commandsOf(takeOverReferralsWhenReferralsReassigned, reassigned)).toEqual([
      {
        tenant: fromTenant,
        stream: referralId,
        command: { type: 'TakeOverReferral', data: { staffId: toStaffId, formerStaffId: staffId } },
      },
    ]);
    expect(commandsOf(noteResponsibilityWhenReferralsReassigned, reassigned)).toEqual([
      { stream: toStaffId, command: { type: 'NoteResponsibility', data: noted } },
    ]);
  });
});

describe('the policies of a client', () => {
  const withdrawal = {
    stream: staffId,
    command: { type: 'WithdrawStatus', data: { caseId: referralId } },
  };

  it('withdraw the risk of a void case', () =>
    expect(
      commandsOf(noteStatusWhenCaseOpened, {
        type: 'CaseVoided',
        at,
        data: { caseId: referralId, personId: staffId, programme: 'MBE' },
      }),
    ).toEqual([withdrawal]));
  it.each(['raised', 'ordinary'] as const)('note what the residence timeline says: %s', (reportingRisk) =>
    expect(
      commandsOf(noteStatusWhenCaseOpened, {
        type: 'ReportingRiskStated',
        at,
        data: { caseId: referralId, personId: staffId, reportingRisk },
      }),
    ).toEqual([
      { stream: staffId, command: { type: 'NoteStatus', data: { caseId: referralId, reportingRisk } } },
    ]),
  );
  it('withdraw from the survivor what a registration took back', () =>
    expect(
      commandsOf(shareConsentsWhenPersonsMerged, {
        type: 'ClientKnowledgeShared',
        at,
        data: { personId: staffId, consents: [], endings: [], risks: [], withdrawnRisks: [referralId] },
      }),
    ).toEqual([withdrawal]));
});
