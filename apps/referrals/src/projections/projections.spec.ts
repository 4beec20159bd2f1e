import { sharedTenant } from '@geleit/contracts';
import { commandsOf, recordedEvent, project } from '@geleit/kernel';
import { noteConsentEndWhenConsentEnded } from '../policies/note-consent-end-when-consent-ended.policy.js';
import { noteConsentWhenConsentGranted } from '../policies/note-consent-when-consent-granted.policy.js';
import { noteReferralWhenReferralSent } from '../policies/note-referral-when-referral-sent.policy.js';
import { noteStatusWhenCaseOpened } from '../policies/note-status-when-case-opened.policy.js';
import { protectClientWhenPersonProtected } from '../policies/protect-client-when-person-protected.policy.js';
import { remindOrExpireWhenReplyDue } from '../policies/remind-or-expire-when-reply-due.timer.js';
import { withdrawReferralsWhenReferralsCutOff } from '../policies/withdraw-referrals-when-referrals-cut-off.policy.js';
import { offices } from './offices.projection.js';
import { awaitedReplies } from './awaited-replies.projection.js';
import { cases } from './cases.projection.js';
import { clients } from './clients.projection.js';
import { inbox } from './inbox.projection.js';
import { organizations } from './organizations.projection.js';
import { referrals } from './referrals.projection.js';
import { services, type ServiceRow } from './services.projection.js';
import { takenOnReferrals, type TakenOnReferralRow } from './taken-on-referrals.projection.js';

const id = (first: string) => `${first}0000000-0000-4000-8000-000000000001`;
const [stream, tenant, serviceId] = [id('1'), id('5'), id('4')];
const recipient = {
  serviceId,
  nature: 'welfare_tenant',
  recipientId: id('6'),
  organizationId: tenant,
  tenant,
  agencyId: id('6'),
} as const;
const draft = {
  caseId: id('7'),
  personId: id('2'),
  agencyId: id('8'),
  mode: 'warm_handover',
  need: { topics: ['work'], urgency: 'normal' },
  dataScopes: ['contact'],
  recipient,
} as const;
const [remindAt, replyDueAt] = ['2026-03-09T09:00:00.000Z', '2026-03-16T09:00:00.000Z'];
const sent = {
  type: 'ReferralSent',
  stream,
  data: { ...draft, consentId: id('3'), remindAt, replyDueAt, sentOn: '2026-03-02' },
} as const;
const accepted = {
  type: 'ReferralAccepted',
  stream,
  data: {
    toTenant: tenant,
    toAgencyId: id('6'),
    serviceId,
    acceptedBy: 'receiver',
    mode: 'warm_handover',
    urgency: 'normal',
    topics: ['work'],
    acceptedOn: '2026-03-02',
  },
} as const;
const withdrawn = {
  type: 'ReferralWithdrawn',
  stream,
  data: { toTenant: tenant, serviceId, freesPlace: true, because: 'consent_revoked' },
} as const;
const offered = {
  type: 'ServiceOffered',
  stream: serviceId,
  data: {
    name: 'S',
    topics: ['work'],
    languages: [],
    catchment: [],
    organizationId: id('9'),
    nature: 'welfare_tenant',
    agencyId: id('6'),
  },
} as const;
const capacity = (available: number, maximum?: number) =>
  ({
    type: 'CapacityStated',
    stream: serviceId,
    data: { available, ...(maximum !== undefined && { maximum }) },
  }) as const;

describe('rows owned by another tenant', () => {
  it("puts a referral's inbox row into the recipient's organisation", () => {
    expect(inbox.on.ReferralSent?.of?.(recordedEvent(sent) as never)).toBe(tenant);
    expect(inbox.on.ReferralWithdrawn?.of?.(recordedEvent(withdrawn) as never)).toBe(tenant);
    expect(
      inbox.on.ReferralSent?.key(
        recordedEvent({
          ...sent,
          data: { ...sent.data, recipient: { ...recipient, tenant: undefined } },
        } as never) as never,
      ),
    ).toBeNull();
  });
  it('puts the directory into the shared tenant', () => {
    for (const on of [
      ...Object.values(services.on),
      ...Object.values(organizations.on),
      ...Object.values(offices.on),
    ])
      expect(on.of?.({} as never)).toBe(sharedTenant);
  });
});

describe('the inbox', () => {
  it('shows the need, and nothing of it once the referral is over (T7)', () => {
    const row = project(inbox, sent, accepted).get(stream);
    expect(row).toMatchObject({
      status: 'accepted',
      acceptedBy: 'receiver',
      need: draft.need,
      dataScopes: ['contact'],
      fromAgencyId: id('8'),
    });
    expect(JSON.stringify(row)).not.toContain(draft.personId);
    const takenOver = {
      type: 'ReferralTakenOver',
      stream,
      data: { toTenant: tenant, acceptedBy: 'colleague' },
    } as const;
    expect(project(inbox, sent, accepted, takenOver).get(stream)?.acceptedBy).toBe('colleague');
    expect(project(inbox, sent, accepted, withdrawn).get(stream)).toMatchObject({
      status: 'withdrawn',
      need: null,
      dataScopes: [],
      withdrawnBecause: 'consent_revoked',
    });
    const consentEnded = {
      type: 'ReferralOutcomeRecorded',
      stream,
      data: { toTenant: tenant, serviceId, freesPlace: true, outcome: 'job_found', status: 'completed' },
    } as const;
    expect(project(inbox, sent, accepted, consentEnded).get(stream)).toMatchObject({
      status: 'completed',
      need: null,
    });
  });
});

describe('referrals', () => {
  const drafted = { type: 'ReferralDrafted', stream, data: { ...draft, draftedBy: 'sender' } } as const;
  it('show the sender state and outcome', () => {
    expect(project(referrals, drafted).get(stream)).toMatchObject({
      status: 'consent_pending',
      toTenant: tenant,
      recipientId: id('6'),
      organizationId: tenant,
      officeId: id('6'),
    });
    const { organizationId: _, ...formerRecipient } = recipient;
    expect(
      project(referrals, { ...drafted, data: { ...drafted.data, recipient: formerRecipient } }).get(stream),
    ).toMatchObject({ organizationId: tenant, officeId: id('6') });
    expect(
      project(referrals, {
        ...drafted,
        data: { ...drafted.data, mode: 'information_only', dataScopes: [] },
      } as never).get(stream),
    ).toMatchObject({ status: 'ready' });
    const declined = {
      type: 'ReferralDeclined',
      stream,
      data: { toTenant: tenant, reason: 'duplicate' },
    } as const;
    expect(project(referrals, drafted, sent, declined).get(stream)).toMatchObject({
      status: 'declined',
      reason: 'duplicate',
      replyDueAt,
    });
    expect(project(referrals, drafted, sent, accepted, withdrawn).get(stream)).toMatchObject({
      status: 'withdrawn',
      withdrawnBecause: 'consent_revoked',
    });
    expect(JSON.stringify(project(referrals, drafted, sent, accepted).get(stream))).not.toContain('receiver');
  });
  it('are awaited until they are answered', () => {
    expect(project(awaitedReplies, sent).get(stream)).toEqual({
      referralId: stream,
      dueAt: remindAt,
      then: 'RemindOfReferral',
    });
    const reminded = { type: 'ReferralReminded', stream, data: { toTenant: tenant, replyDueAt } } as const;
    expect(project(awaitedReplies, sent, reminded).get(stream)).toEqual({
      referralId: stream,
      dueAt: replyDueAt,
      then: 'ExpireReferral',
    });
    expect(project(awaitedReplies, sent, accepted).size).toBe(0);
    expect(
      remindOrExpireWhenReplyDue.commandFor({
        referralId: stream,
        dueAt: remindAt,
        then: 'ExpireReferral',
      } as never),
    ).toEqual({ stream, command: { type: 'ExpireReferral', data: {} } });
  });
});

describe('free places (RF-11)', () => {
  type Event = Parameters<typeof project<typeof services.reads, ServiceRow>>[1];
  const available = (...events: Event[]) => project(services, ...events).get(serviceId)?.available;
  it('go down with an acceptance and up with its end, never above the maximum', () => {
    expect(available(offered, capacity(3), accepted)).toBe(2);
    expect(available(offered, capacity(3), accepted, withdrawn)).toBe(3);
    expect(available(offered, capacity(3, 3), withdrawn)).toBe(3);
    expect(
      available(offered, capacity(3), { ...withdrawn, data: { ...withdrawn.data, freesPlace: false } }),
    ).toBe(3);
  });
  it('are not counted where no capacity was stated', () => expect(available(offered, accepted)).toBeNull());
});

describe('clients and cases', () => {
  const consent = {
    consentId: id('3'),
    recipientId: id('6'),
    dataScopes: ['contact'],
    expiresAt: '2026-12-31',
    reportingDutyExplained: false,
  } as const;
  it('keeps the risk of each case until it is withdrawn', () => {
    const noted = (caseId: string, reportingRisk: 'raised' | 'ordinary') =>
      ({ type: 'StatusNoted', stream: id('2'), data: { caseId, reportingRisk } }) as const;
    const history = [noted(id('4'), 'raised'), noted(id('5'), 'ordinary')] as const;
    expect(project(clients, ...history).get(id('2'))).toMatchObject({
      reportingRisks: ['raised', 'ordinary'],
    });
    expect(
      project(clients, ...history, {
        type: 'StatusWithdrawn',
        stream: id('2'),
        data: { caseId: id('4') },
      }).get(id('2')),
    ).toMatchObject({ riskByCase: { [id('5')]: 'ordinary' }, reportingRisks: ['ordinary'] });
  });
  it('keeps a consent until it has ended', () => {
    const noted = { type: 'ConsentNoted', stream: id('2'), version: 1, data: consent } as const;
    const { consentId, ...agreed } = consent;
    expect(project(clients, noted).get(id('2'))).toEqual({
      personId: id('2'),
      personProtected: false,
      riskByCase: {},
      reportingRisks: [],
      statusGroups: [],
      consents: { [consentId]: { ...agreed, hasEnded: false } },
      version: 1,
    });
    const consentEnded = {
      type: 'ConsentEndNoted',
      stream: id('2'),
      version: 2,
      data: { consentId, because: 'revoked' },
    } as const;
    expect(project(clients, noted, consentEnded).get(id('2'))).toMatchObject({
      consents: { [consentId]: { hasEnded: true } },
      version: 2,
    });
  });
  it('keeps the reporting risks until the person is protected (P-1)', () => {
    const noted = (reportingRisk: 'raised' | 'ordinary', caseId = id('7')) =>
      ({ type: 'StatusNoted', stream: id('2'), data: { caseId, reportingRisk } }) as const;
    const risksAfter = (...events: ReturnType<typeof noted>[]) =>
      project(clients, ...events).get(id('2'))?.reportingRisks;
    expect(risksAfter(noted('ordinary'), noted('raised', id('8')), noted('raised', id('9')))).toEqual([
      'ordinary',
      'raised',
    ]);
    expect(risksAfter(noted('raised'), noted('ordinary'))).toEqual(['ordinary']);
    expect(
      project(clients, noted('raised'), { type: 'ClientProtected', stream: id('2'), data: {} }).get(id('2')),
    ).toMatchObject({ reportingRisks: [], personProtected: true });
  });
  it('lists the staff assigned to a case now', () => {
    const profile = {
      gender: 'female',
      ageBand: '27-39',
      nationality: 'SY',
      language: 'ara',
      sinceEntry: 'under_1',
      accessPath: 'jobcenter',
      integrationCourse: 'before',
    } as const;
    const opened = {
      type: 'CaseOpened',
      data: {
        caseId: id('7'),
        personId: id('2'),
        programme: 'JMD',
        agencyId: id('8'),
        kind: 'counselling',
        profile,
        openedOn: '2026-01-10',
      },
    } as const;
    const person = { caseId: id('7'), personId: id('2') };
    const row = project(
      cases,
      opened,
      { type: 'CounsellorAssigned', data: { ...person, staffId: 'one', role: 'lead' } },
      { type: 'CounsellorAssigned', data: { ...person, staffId: 'two', role: 'co' } },
      { type: 'CounsellorUnassigned', data: { ...person, staffId: 'one' } },
    ).get(id('7'));
    expect(row).toEqual({
      caseId: id('7'),
      personId: id('2'),
      agencyId: id('8'),
      staff: ['two'],
      ageBand: '27-39',
      language: 'ara',
      isOpen: true,
    });
    const transferred = {
      ...opened.data,
      agencyId: id('9'),
      formerAgencyId: id('8'),
      transferredOn: '2026-02-01',
    };
    expect(
      project(cases, opened, { type: 'CaseTransferred', data: transferred }).get(id('7'))?.agencyId,
    ).toBe(id('9'));
  });
  it('know which referrals in progress are whose work, and which no caseload has noted', () => {
    const [staffId, colleagueId] = [id('a'), id('b')];
    const acceptedByStaff = { ...accepted, at: remindAt, data: { ...accepted.data, acceptedBy: staffId } };
    const responsibility = {
      referralId: stream,
      fromTenant: id('c'),
      officeId: id('6'),
      since: remindAt,
    };
    const noted = { type: 'ResponsibilityNoted', stream: staffId, data: responsibility } as const;
    const takenOver = {
      type: 'ReferralTakenOver',
      stream,
      data: { toTenant: tenant, acceptedBy: colleagueId },
    } as const;
    const row = (
      ...events: Parameters<typeof project<typeof takenOnReferrals.reads, TakenOnReferralRow>>[1][]
    ) => project(takenOnReferrals, ...events).get(stream);
    expect(row({ ...acceptedByStaff, tenant: id('c') })).toEqual({
      ...responsibility,
      staffId,
      noteAt: remindAt,
    });
    expect(row(acceptedByStaff, noted)).toMatchObject({ staffId, noteAt: null });
    expect(row(acceptedByStaff, noted, takenOver)).toMatchObject({ staffId: colleagueId, noteAt: null });
    expect(row(acceptedByStaff, noted, withdrawn)).toBeUndefined();
    expect(row(accepted)).toBeUndefined();
  });
});

describe('policies', () => {
  const [personId, consentId] = [id('2'), id('3')];
  it("record consents and their end in the client's stream", () => {
    const granted = {
      consentId,
      recipientId: id('6'),
      dataScopes: ['contact'],
      expiresAt: '2026-12-31',
      reportingDutyExplained: false,
    } as const;
    expect(
      commandsOf(noteConsentWhenConsentGranted, { type: 'ConsentGranted', data: { ...granted, personId } }),
    ).toEqual([{ stream: personId, command: { type: 'NoteConsent', data: granted } }]);
    expect(
      commandsOf(noteConsentEndWhenConsentEnded, {
        type: 'ConsentEnded',
        data: { consentId, personId, because: 'expired' },
      }),
    ).toEqual([
      { stream: personId, command: { type: 'NoteConsentEnd', data: { consentId, because: 'expired' } } },
    ]);
  });
  it('record the residence status group, even where it was not requested', () => {
    const profile = {
      gender: 'female',
      ageBand: '27-39',
      nationality: 'SY',
      language: 'ara',
      sinceEntry: 'under_1',
      accessPath: 'jobcenter',
      integrationCourse: 'before',
    } as const;
    const opened = (fields: object, programme: 'MBE' | 'JMD' = 'MBE') =>
      ({
        type: 'CaseOpened',
        data: {
          caseId: id('7'),
          personId,
          programme,
          agencyId: id('8'),
          kind: 'counselling',
          profile: { ...profile, ...fields },
          openedOn: '2026-01-10',
        },
      }) as const;
    const noted = (reportingRisk: string) => [
      { stream: personId, command: { type: 'NoteStatus', data: { caseId: id('7'), reportingRisk } } },
    ];
    expect([
      commandsOf(noteStatusWhenCaseOpened, opened({ statusGroup: 'tolerated', reportingRisk: 'ordinary' })),
      commandsOf(noteStatusWhenCaseOpened, opened({ statusGroup: 'not_recorded', reportingRisk: 'raised' })),
      commandsOf(noteStatusWhenCaseOpened, opened({ statusGroup: 'asylum' })),
      commandsOf(noteStatusWhenCaseOpened, opened({ statusGroup: 'tolerated' })),
      commandsOf(noteStatusWhenCaseOpened, opened({})),
      commandsOf(noteStatusWhenCaseOpened, opened({}, 'JMD')),
    ]).toEqual(['ordinary', 'raised', 'ordinary', 'raised', 'raised', 'ordinary'].map(noted));
  });
  it('raise the risk when a case no longer tells the status of this year', () => {
    const at = '2026-05-01T08:00:00.000Z';
    const stated = (statusGroup: object, year = 2026) =>
      ({
        type: 'CaseYearStated',
        at,
        data: { caseId: id('7'), personId, year, codes: [{ statusGroup: 'tolerated' }, statusGroup] },
      }) as never;
    const commands = (...events: readonly never[]) =>
      events.map((event) => commandsOf(noteStatusWhenCaseOpened, event));
    expect(
      commands(
        stated({ statusGroup: 'not_recorded' }),
        stated({ statusGroup: 'not_recorded' }, 2025),
        stated({ statusGroup: 'protection' }),
        stated({}),
      ),
    ).toEqual([
      [
        {
          stream: personId,
          command: { type: 'NoteStatus', data: { caseId: id('7'), reportingRisk: 'raised' } },
        },
      ],
      [],
      [],
      [],
    ]);
  });
  it('record what was sent, and whether it names the person', () => {
    const fields = {
      referralId: stream,
      caseId: id('7'),
      personId,
      serviceId,
      nature: 'bamf',
      mode: 'information_only',
    } as const;
    expect(commandsOf(noteReferralWhenReferralSent, { type: 'ReferralSent', data: fields })).toEqual([
      {
        stream: personId,
        command: { type: 'NoteReferral', data: { referralId: stream, nature: 'bamf', naming: false } },
      },
    ]);
  });
  it('protect clients and cut off referrals', () => {
    expect(
      commandsOf(protectClientWhenPersonProtected, { type: 'PersonProtected', data: { personId } }),
    ).toEqual([{ stream: personId, command: { type: 'ProtectClient', data: {} } }]);
    expect(
      commandsOf(protectClientWhenPersonProtected, { type: 'PersonProtectionEnded', data: { personId } }),
    ).toEqual([{ stream: personId, command: { type: 'EndProtection', data: {} } }]);
    expect(
      commandsOf(withdrawReferralsWhenReferralsCutOff, {
        type: 'ReferralsCutOff',
        data: { personId, referralIds: [stream, id('d')], because: 'protection' },
      }),
    ).toEqual(
      [stream, id('d')].map((streamId) => ({
        stream: streamId,
        command: { type: 'WithdrawReferral', data: { because: 'protection' } },
      })),
    );
  });
});
