import { identifyingModes, referralModes, type ProgrammeEnrolled } from '@geleit/contracts';
import { commandsOf } from '@geleit/kernel';
import { admitKeeperWhenCounsellorAssigned } from './admit-keeper-when-counsellor-assigned.policy.js';
import { endAdmissionWhenOver } from './end-admission-when-over.timer.js';
import { keepPersonWhenRequestAssigned } from './keep-person-when-request-assigned.policy.js';
import { noteEarlierRegistration } from './note-earlier-registration.timer.js';
import { noteResponsibilityWhenKeeperAdmitted } from './note-responsibility-when-keeper-admitted.policy.js';
import { noteResponsibilityWhenRequestAssigned } from './note-responsibility-when-request-assigned.policy.js';
import { passOnPeopleWhenCaseloadPassedOn } from './pass-on-people-when-caseload-passed-on.policy.js';
import { passOnRequestWhenPassedOn } from './pass-on-request-when-passed-on.policy.js';
import { passOnWorkWhenWorkReassigned } from './pass-on-work-when-work-reassigned.policy.js';
import { placeCaseWhenCaseOpened } from './place-case-when-case-opened.policy.js';
import { endReferredRequestWhenReferralWithdrawn } from './end-referred-request-when-referral-withdrawn.policy.js';
import { expireConsentWhenOver } from './expire-consent-when-over.timer.js';
import { receiveReferralWhenReferralAccepted } from './receive-referral-when-referral-accepted.policy.js';
import { releaseKeeperWhenCounsellorUnassigned } from './release-keeper-when-counsellor-unassigned.policy.js';

const [caseId, personId, staffId] = [
  'a0000000-0000-4000-8000-000000000001',
  'b0000000-0000-4000-8000-000000000002',
  'c0000000-0000-4000-8000-000000000003',
] as const;

const [requestId, agencyId, otherStaffId] = [
  'd0000000-0000-4000-8000-000000000004',
  'e0000000-0000-4000-8000-000000000005',
  'f0000000-0000-4000-8000-000000000006',
] as const;

describe('keepers of a person', () => {
  it('are those assigned to a case', () => {
    expect(
      commandsOf(admitKeeperWhenCounsellorAssigned, {
        type: 'CounsellorAssigned',
        data: { caseId, personId, staffId, role: 'lead' },
      }),
    ).toEqual([
      { stream: personId, command: { type: 'AssignCase', data: { staffId, caseId, role: 'lead' } } },
    ]);
    expect(
      commandsOf(releaseKeeperWhenCounsellorUnassigned, {
        type: 'CounsellorUnassigned',
        data: { caseId, personId, staffId },
      }),
    ).toEqual([{ stream: personId, command: { type: 'UnassignCase', data: { staffId, caseId } } }]);
  });
  it('have access in the office of the case, also after a transfer', () => {
    const command = { type: 'PlaceCase', data: { caseId, agencyId } };
    for (const type of ['CaseOpened', 'CaseTransferred'] as const)
      expect(
        commandsOf(placeCaseWhenCaseOpened, { type, data: { caseId, personId, agencyId } as never }),
      ).toEqual([{ stream: personId, command }]);
  });
  it('are those responsible for a request, if its person is known', () => {
    const request = { requestId, agencyId, staffId };
    expect(
      commandsOf(keepPersonWhenRequestAssigned, {
        type: 'RequestAssigned',
        data: { ...request, personId },
      }),
    ).toEqual([{ stream: personId, command: { type: 'AssignRequest', data: request } }]);
    expect(
      commandsOf(keepPersonWhenRequestAssigned, { type: 'RequestEnded', data: { requestId, personId } }),
    ).toEqual([{ stream: personId, command: { type: 'EndRequestAccess', data: { requestId } } }]);
    expect([
      ...commandsOf(keepPersonWhenRequestAssigned, { type: 'RequestAssigned', data: request }),
      ...commandsOf(keepPersonWhenRequestAssigned, { type: 'RequestEnded', data: { requestId } }),
    ]).toEqual([]);
  });
  it('remain until somebody is assigned to the case of an enrolment', () =>
    expect(
      commandsOf(keepPersonWhenRequestAssigned, {
        type: 'ProgrammeEnrolled',
        data: { requestId, personId, enrolmentId: caseId } as ProgrammeEnrolled,
      }),
    ).toEqual([
      {
        stream: personId,
        command: { type: 'EndRequestAccess', data: { requestId, awaitedCaseId: caseId } },
      },
    ]));
  it('lose an admission after its last day', () =>
    expect(
      endAdmissionWhenOver.commandFor({
        admissionId: `${personId}/${staffId}`,
        personId,
        staffId,
        lastDay: '2026-01-31',
      }),
    ).toEqual({
      stream: personId,
      command: { type: 'EndAdmission', data: { staffId, lastDay: '2026-01-31' } },
    }));
});

describe('the work of a staff member', () => {
  const at = '2026-01-01T10:00:00.000Z';
  const noteFor = (stream: string, data: object) => ({
    stream,
    command: { type: 'NoteResponsibility', data: { ...data, since: at } },
  });
  const endFor = (stream: string, data: object) => ({
    stream,
    command: { type: 'EndResponsibility', data },
  });
  it('is noted from requests', () => {
    const request = { kind: 'request', requestId, personId };
    const data = { requestId, personId, agencyId, staffId, formerStaffId: otherStaffId };
    expect(commandsOf(noteResponsibilityWhenRequestAssigned, { type: 'RequestAssigned', at, data })).toEqual([
      endFor(otherStaffId, request),
      noteFor(staffId, request),
    ]);
    expect(
      commandsOf(noteResponsibilityWhenRequestAssigned, {
        type: 'RequestEnded',
        data: { requestId, personId, staffId },
      }),
    ).toEqual([endFor(staffId, request)]);
    expect(
      commandsOf(noteResponsibilityWhenRequestAssigned, { type: 'RequestEnded', data: { requestId } }),
    ).toEqual([]);
  });
  it('is noted from people', () => {
    const data = { personId, staffId, reason: 'deputy' } as const;
    expect(
      commandsOf(noteResponsibilityWhenKeeperAdmitted, { type: 'PersonKeeperAdmitted', at, data }),
    ).toEqual([noteFor(staffId, { kind: 'deputy', personId })]);
    expect(commandsOf(noteResponsibilityWhenKeeperAdmitted, { type: 'PersonKeeperReleased', data })).toEqual([
      endFor(staffId, { kind: 'deputy', personId }),
    ]);
  });
  it('is noted by a timer if it is older than caseloads', () =>
    expect(
      noteEarlierRegistration.commandFor({ personId, staffId, since: '2025-01-01T10:00:00.000Z' }),
    ).toEqual({
      stream: staffId,
      command: {
        type: 'NoteResponsibility',
        data: { kind: 'registration', personId, since: '2025-01-01T10:00:00.000Z' },
      },
    }));
  it('follows the register', () => {
    const pass = { toStaffId: otherStaffId, officeId: agencyId };
    expect(
      commandsOf(passOnWorkWhenWorkReassigned, { type: 'WorkReassigned', at, data: { staffId, ...pass } }),
    ).toEqual([{ stream: staffId, command: { type: 'PassOnWork', data: { ...pass, at } } }]);
    expect(
      commandsOf(passOnWorkWhenWorkReassigned, {
        type: 'StaffMemberLeft',
        data: { staffId, leftOn: '2026-01-01' },
      }),
    ).toEqual([{ stream: staffId, command: { type: 'LeaveWork', data: {} } }]);
  });
  it('passes on person by person and request by request', () => {
    const pass = { staffId, toStaffId: otherStaffId, officeId: agencyId };
    const data = { ...pass, personIds: [personId], requestIds: [requestId] };
    expect(commandsOf(passOnPeopleWhenCaseloadPassedOn, { type: 'CaseloadPassedOn', data })).toEqual([
      { stream: personId, command: { type: 'PassOnResponsibility', data: pass } },
    ]);
    expect(commandsOf(passOnRequestWhenPassedOn, { type: 'CaseloadPassedOn', data })).toEqual([
      { stream: requestId, command: { type: 'PassOnRequest', data: pass } },
    ]);
    expect(
      commandsOf(passOnPeopleWhenCaseloadPassedOn, {
        type: 'CaseloadLeftBehind',
        data: { staffId, personIds: [personId] },
      }),
    ).toEqual([{ stream: personId, command: { type: 'FollowDeparture', data: { staffId } } }]);
    const request = { staffId, toStaffId: otherStaffId };
    expect(
      commandsOf(passOnRequestWhenPassedOn, {
        type: 'PersonRequestPassedOn',
        data: { requestId, ...request },
      }),
    ).toEqual([{ stream: requestId, command: { type: 'PassOnRequest', data: request } }]);
  });
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
