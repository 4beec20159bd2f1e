import {
  caseContract,
  officeContract,
  organizationContract,
  referralContract,
  staffMemberContract,
} from '@geleit/contracts';
import { personalFields, project } from '@geleit/kernel';
import { ConsentLanguage, type ConsentEvent } from '../consent/consent.language.js';
import { personFieldNames } from '../person/person-details.language.js';
import { PersonLanguage, type PersonEvent } from '../person/person.language.js';
import { intake } from '../service.js';
import { caseloadPublication } from '../publications.js';
import { consents } from './consents.projection.js';
import { consentsToExpire } from './consents-to-expire.projection.js';
import { duplicateKeys, type DuplicateKeyRow } from './duplicate-keys.projection.js';
import { persons, type PersonRow } from './persons.projection.js';
import { requests } from './requests.projection.js';
import { returnCodes } from './return-codes.projection.js';

const [agencyId, otherPersonId, caseId] = [
  'a0000000-0000-4000-8000-000000000001',
  'b0000000-0000-4000-8000-000000000002',
  'c0000000-0000-4000-8000-000000000003',
] as const;
const everything = {
  givenName: 'Probe',
  familyName: 'Beispiel',
  birth: '1990-05-04',
  phone: '0203 0000',
  email: 'a@example.org',
  address: 'Weg 1',
  alias: 'Wolke',
} as const;
const registered: PersonEvent = {
  type: 'PersonRegistered',
  data: {
    ...everything,
    nationalities: ['SY'],
    entryDate: '2024',
    ags: '05112000',
    identityMode: 'IDENTIFIED',
    agencyId,
    registeredBy: 'someone',
    blindIndexes: ['s.index-1'],
  },
};
const protectionEntered: PersonEvent = {
  type: 'PersonProtectionEntered',
  data: { alias: 'Stern', gender: 'female', ageBand: '27-39', ags: '05112' },
};
const forbidden = ['givenName', 'familyName', 'birth', 'phone', 'email', 'address'] as const;
const row = (...events: readonly PersonEvent[]): PersonRow => project(persons, ...events).get('stream')!;

describe('persons', () => {
  it('contain what was stated, corrected and cleared', () =>
    expect(
      row(registered, { type: 'PersonDataCorrected', data: { phone: '0203 1111', clear: ['email'] } }),
    ).toMatchObject({
      identityMode: 'IDENTIFIED',
      familyName: 'Beispiel',
      phone: '0203 1111',
      email: null,
      keepers: ['someone'],
      gender: null,
    }));

  it('contain nothing forbidden once a person is protected (P-1)', () => {
    const protectedRow = row(
      registered,
      { type: 'HouseholdLinked', data: { householdId: otherPersonId } },
      protectionEntered,
    );
    expect(protectedRow).toMatchObject({
      identityMode: 'PROTECTED',
      alias: 'Stern',
      ags: '05112',
      householdId: null,
      nationalities: null,
      entryDate: null,
    });
    expect(forbidden.map((name) => protectedRow[name])).toEqual(forbidden.map(() => null));
    const hiddenText = JSON.stringify(protectedRow);
    for (const value of Object.values(everything)) expect(hiddenText).not.toContain(value);
  });

  it('contain nothing forbidden of a person registered as protected (P-1)', () => {
    const protectedRow = row({
      type: 'ProtectedPersonRegistered',
      data: { alias: 'Stern', originRegion: 'asia', agencyId, registeredBy: 'someone' },
    });
    expect(personFieldNames.filter((name) => protectedRow[name] !== null)).toEqual(['originRegion', 'alias']);
  });

  it('drop the region of origin when protection ends', () =>
    expect(
      row(
        {
          type: 'ProtectedPersonRegistered',
          data: { alias: 'Stern', originRegion: 'asia', agencyId, registeredBy: 'someone' },
        },
        { type: 'LeavingProtectionRequested', data: { requestedBy: 'someone' } },
        { type: 'PersonProtectionLeft', data: { identityMode: 'PSEUDONYMOUS', agencyId } },
      ),
    ).toMatchObject({
      identityMode: 'PSEUDONYMOUS',
      alias: 'Stern',
      originRegion: null,
      leavingRequestedBy: null,
    }));

  it('name keepers once, however many reasons they have', () => {
    const admitted: PersonEvent = {
      type: 'KeeperAdmitted',
      data: { staffId: 'colleague', reason: 'case', caseId, role: 'co' },
    };
    const again: PersonEvent = {
      type: 'KeeperAdmitted',
      data: { staffId: 'colleague', reason: 'return' },
    };
    const released: PersonEvent = {
      type: 'KeeperReleased',
      data: { staffId: 'colleague', reason: 'case', caseId },
    };
    expect(row(registered, again, admitted).keepers).toEqual(['colleague']);
    expect(row(registered, again, admitted, released)).toMatchObject({
      keepers: ['colleague'],
      keeping: [{ staffId: 'colleague', reason: 'return' }],
    });
    expect(row(registered, admitted, released).keepers).toEqual([]);
  });

  it('name a merged person until the merge is undone (P-4)', () => {
    const merged: PersonEvent = {
      type: 'PersonsMerged',
      data: { personId: otherPersonId, blindIndexes: ['s.index-2'], mergedOn: '2026-01-01' },
    };
    expect(row(registered, merged).mergedPersonIds).toEqual([otherPersonId]);
    expect(
      row(registered, merged, { type: 'PersonsUnmerged', data: { personId: otherPersonId } }).mergedPersonIds,
    ).toEqual([]);
  });

  it('mark every personal value of their events', () => {
    const marked = (event: new () => object) => [...personalFields(event).keys()].sort();
    const { PersonRegistered, PersonIdentified, PersonProtectionLeft, PersonDataCorrected } =
      PersonLanguage.events;
    for (const event of [PersonRegistered, PersonIdentified, PersonProtectionLeft])
      expect(marked(event)).toEqual(
        ['blindIndexes', ...personFieldNames.filter((name) => name !== 'originRegion')].sort(),
      );
    expect(marked(PersonDataCorrected)).toEqual(['blindIndexes', ...personFieldNames].sort());
  });
});

describe('duplicate keys (P-5)', () => {
  const keys = (...events: readonly PersonEvent[]) => project(duplicateKeys, ...events).get('stream');
  it('contain the newest index', () => {
    const corrected: PersonEvent = {
      type: 'PersonDataCorrected',
      data: { clear: [], blindIndexes: ['s.index-3', 'o.index-4'] },
    };
    expect(keys(registered, corrected)).toMatchObject({
      ownIndexes: ['s.index-3', 'o.index-4'],
      blindIndexes: ['s.index-3'],
      survivorId: null,
    });
  });
  it('say whose registration it became, until it is released (P-4)', () => {
    const survivorId = '0190b3a0-0000-7000-8000-000000000009';
    const data = { personId: otherPersonId };
    const absorbed = { type: 'RegistrationAbsorbed', stream: survivorId, data } as const;
    const keysOfOther = (
      ...events: Parameters<typeof project<typeof duplicateKeys.reads, DuplicateKeyRow>>[1][]
    ) => project(duplicateKeys, { ...registered, stream: otherPersonId }, ...events).get(otherPersonId);
    expect(keysOfOther(absorbed)).toMatchObject({ blindIndexes: ['s.index-1'], survivorId });
    expect(keysOfOther(absorbed, { ...absorbed, type: 'RegistrationReleased' })?.survivorId).toBeNull();
  });
  it('copy nothing of a registration that an earlier merge took over (P-4)', () => {
    const merged: PersonEvent = {
      type: 'PersonsMerged',
      data: { personId: otherPersonId, blindIndexes: ['s.index-2'], mergedOn: '2026-01-01' },
    };
    expect(keys(registered, merged)?.blindIndexes).toEqual(['s.index-1']);
  });
  it('never contain anonymous or protected people', () => {
    expect(
      keys({ type: 'AnonymousContactRegistered', data: { agencyId, registeredBy: 'someone' } }),
    ).toBeUndefined();
    expect(
      keys({
        type: 'ProtectedPersonRegistered',
        data: { alias: 'Stern', agencyId, registeredBy: 'someone' },
      }),
    ).toBeUndefined();
    expect(keys(registered, protectionEntered)).toBeUndefined();
    expect(
      keys(registered, protectionEntered, {
        type: 'PersonDataCorrected',
        data: { gender: 'male', clear: [] },
      }),
    ).toBeUndefined();
    expect(
      keys(registered, protectionEntered, {
        type: 'PersonProtectionLeft',
        data: { identityMode: 'IDENTIFIED', agencyId, familyName: 'Beispiel', blindIndexes: ['s.index-4'] },
      })?.blindIndexes,
    ).toEqual(['s.index-4']);
  });
});

describe('return codes', () => {
  it('contain only the latest code of a person', () => {
    const anonymous: PersonEvent = {
      type: 'AnonymousContactRegistered',
      data: { agencyId, registeredBy: 'someone', returnCodeHash: 'hash-1' },
    };
    expect(
      project(returnCodes, anonymous, { type: 'ReturnCodeIssued', data: { returnCodeHash: 'hash-2' } }).get(
        'stream',
      ),
    ).toEqual({ personId: 'stream', returnCodeHash: 'hash-2' });
    expect(
      project(returnCodes, {
        type: 'AnonymousContactRegistered',
        data: { agencyId, registeredBy: 'someone' },
      }).size,
    ).toBe(0);
  });
  it('are removed once the person is protected (P-1)', () =>
    expect(
      project(
        returnCodes,
        registered,
        { type: 'ReturnCodeIssued', data: { returnCodeHash: 'hash-1' } },
        protectionEntered,
      ).size,
    ).toBe(0));
});

describe('requests', () => {
  const received = {
    type: 'RequestReceived',
    data: {
      personId: otherPersonId,
      agencyId,
      channel: 'phone',
      accessPath: 'school',
      urgency: 'normal',
      topics: [],
      servedDecision: false,
      receivedOn: '2026-01-01',
      personProtected: false,
    },
  } as const;
  it('count no-shows and omit the facts of an assessment', () => {
    const assessment = {
      programme: 'MBE',
      on: '2026-01-02',
      verdict: 'eligible',
      reasons: ['MBE_WITHIN_3_YEARS'],
      ruleSetVersion: 'MBE@2026.1',
      requiredFacts: [],
    } as const;
    const requestRow = project(
      requests,
      received,
      { type: 'AppointmentOffered', data: { startsAt: '2026-01-02T09:00:00Z', staffId: 'colleague' } },
      { type: 'NoShowRecorded', data: {} },
      { type: 'NoShowRecorded', data: {} },
      {
        type: 'EligibilityAssessed',
        data: { ...assessment, facts: { on: '2026-01-02', residenceStatus: 'settlement_9' } },
      },
    ).get('stream');
    expect(requestRow).toMatchObject({
      status: 'appointment_offered',
      noShows: 2,
      appointmentWith: 'colleague',
      assessments: [assessment],
    });
    expect(JSON.stringify(requestRow)).not.toContain('settlement_9');
  });
  it('name programme and funding area of an enrolment', () => {
    const enrolment = {
      enrolmentId: caseId,
      personId: otherPersonId,
      programme: 'SBG',
      agencyId,
      counsellorId: agencyId,
      enrolledOn: '2026-01-02',
      eligibility: { verdict: 'eligible', reasons: [], ruleSetVersion: 'SBG@2021.1' },
      profile: {
        gender: 'female',
        ageBand: '27-39',
        nationality: 'SY',
        language: 'ara',
        sinceEntry: 'under_1',
        accessPath: 'school',
        integrationCourse: 'before',
      },
    } as const;
    const enrolled = (data: object) =>
      project(requests, received, {
        type: 'ProgrammeEnrolmentRequested',
        data: { ...enrolment, ...data },
      }).get('stream');
    expect(enrolled({ sbgArea: 'regional_counselling' })).toMatchObject({
      status: 'enrolled',
      programme: 'SBG',
      sbgArea: 'regional_counselling',
    });
    expect(enrolled({})).toMatchObject({ status: 'enrolled', programme: 'SBG', sbgArea: null });
  });
  it('name who is responsible', () => {
    const referral = {
      type: 'ReferralReceived',
      data: {
        referralId: 'stream',
        agencyId,
        acceptedBy: 'colleague',
        channel: 'referral_in',
        accessPath: 'other_counselling',
        urgency: 'deadline',
        topics: ['work'],
        receivedOn: '2026-01-01',
      },
    } as const;
    const before = project(requests, referral).get('stream');
    expect(before).toEqual({
      ...project(requests, received).get('stream'),
      ...referral.data,
      acceptedBy: undefined,
      referralId: undefined,
      personId: null,
      responsibleId: 'colleague',
    });
    expect(project(requests, received).get('stream')).toMatchObject({ responsibleId: 'someone' });
    expect(
      project(
        requests,
        referral,
        {
          type: 'PersonLinked',
          version: 2,
          data: { personId: otherPersonId, personProtected: true },
        },
        { type: 'RequestAssigned', version: 3, data: { staffId: 'second', agencyId } },
        { type: 'RequestEnded', version: 4, data: {} },
      ).get('stream'),
    ).toEqual({
      ...before,
      personId: otherPersonId,
      responsibleId: 'second',
      personProtected: true,
      version: 4,
    });
  });
  it('are hidden while the person is protected, without a new version (P-1)', () => {
    const concerning = (personProtected: boolean) =>
      ({
        type: 'RequestProtectionChanged',
        stream: otherPersonId,
        version: 9,
        data: { requestId: 'stream', personProtected },
      }) as const;
    expect(project(requests, received, concerning(true)).get('stream')).toMatchObject({
      personProtected: true,
      version: 1,
    });
    expect(project(requests, received, concerning(true), concerning(false)).get('stream')).toMatchObject({
      personProtected: false,
    });
    expect(project(requests, concerning(true)).size).toBe(0);
  });
});

describe('consents', () => {
  const consentRequested: ConsentEvent = {
    type: 'ConsentRequested',
    data: {
      personId: otherPersonId,
      purpose: 'referral',
      recipient: { kind: 'agency' },
      dataScopes: ['contact', 'health'],
      legalBasisRegime: 'dsgvo',
      requestedBy: 'someone',
    },
  };
  const consentGranted: ConsentEvent = {
    type: 'ConsentGranted',
    data: {
      dataScopes: ['contact'],
      form: 'written',
      textVersionHash: '0'.repeat(64),
      language: 'ara',
      signedBy: ['person'],
      grantedAt: '2026-01-01T00:00:00.000Z',
      expiresAt: '2026-12-31',
    },
  };
  it('contain the granted scopes instead of the requested ones, and the revocation', () =>
    expect(
      project(consents, consentRequested, consentGranted, {
        type: 'ConsentRevoked',
        data: { channel: 'phone', revokedAt: '2026-02-01T00:00:00.000Z' },
      }).get('stream'),
    ).toMatchObject({
      status: 'revoked',
      dataScopes: ['contact'],
      expiresAt: '2026-12-31',
      revokedAt: '2026-02-01T00:00:00.000Z',
      reportingDutyExplained: false,
    }));
  it('contain whether the duty to report was explained', () =>
    expect(
      project(consents, consentRequested, {
        ...consentGranted,
        data: { ...(consentGranted.data as object), reportingDutyExplained: true },
      } as ConsentEvent).get('stream'),
    ).toMatchObject({ reportingDutyExplained: true }));
  it('wait for their last day while they are valid (C-1)', () => {
    expect([...project(consentsToExpire, consentRequested, consentGranted).values()]).toEqual([
      { consentId: 'stream', expiresAt: '2026-12-31' },
    ]);
    const ends: readonly ConsentEvent[] = [
      { type: 'ConsentExpired', data: {} },
      { type: 'ConsentRevoked', data: { channel: 'phone', revokedAt: '2026-02-01T00:00:00.000Z' } },
      { type: 'ConsentSuperseded', data: { byConsentId: otherPersonId } },
    ];
    for (const end of ends)
      expect(project(consentsToExpire, consentRequested, consentGranted, end).size).toBe(0);
    expect(project(consentsToExpire, consentRequested, { type: 'ConsentRefused', data: {} }).size).toBe(0);
  });
  it('keep what was recorded before a revocation (C-5)', () => {
    const before = project(consents, consentRequested, consentGranted, {
      type: 'ConsentReceiptIssued',
      data: { language: 'ara' },
    }).get('stream')!;
    const after = project(
      consents,
      consentRequested,
      consentGranted,
      { type: 'ConsentReceiptIssued', data: { language: 'ara' } },
      { type: 'ConsentRevoked', data: { channel: 'phone', revokedAt: '2026-02-01T00:00:00.000Z' } },
    );
    expect(after.get('stream')).toEqual({
      ...before,
      status: 'revoked',
      revokedAt: '2026-02-01T00:00:00.000Z',
    });
  });
  it('mark the witness as personal and do not show them', () => {
    const marked = Object.values(ConsentLanguage.events).flatMap((event) => [...personalFields(event)]);
    expect(marked).toEqual([['witnessedBy', 'identity']]);
    expect([...personalFields(ConsentLanguage.commands.GrantConsent)]).toEqual([['witnessedBy', 'identity']]);
    expect(
      JSON.stringify([
        ...project(consents, consentRequested, {
          ...consentGranted,
          data: { ...(consentGranted.data as object), witnessedBy: 'a witness' },
        } as ConsentEvent).values(),
      ]),
    ).not.toContain('a witness');
  });
});

describe('all projections together', () => {
  it('read every event that is recorded, apart from those that only pass on work', () => {
    const read = new Set([
      ...intake.projections.flatMap(({ projection }) => Object.keys(projection.on)),
      ...Object.keys(caseloadPublication.publish),
      // Published as receipts.
      'KeysDestroyed',
    ]);
    expect(
      intake.streams
        .flatMap(({ decider }) => Object.keys(decider.language.events))
        .filter((event) => !read.has(event)),
    ).toEqual([]);
  });
  it('read no event of another service, except of the register, of cases (C-6, K-1) and which referrals there are (V-5)', () => {
    const known = new Set<unknown>(
      [
        ...intake.streams.map(({ decider }) => decider.language.events),
        caseContract.events,
        referralContract.events,
        officeContract.events,
        staffMemberContract.events,
        organizationContract.events,
      ].flatMap((events) => Object.values(events)),
    );
    expect(
      intake.projections
        .flatMap(({ projection }) => Object.values(projection.reads))
        .filter((event) => !known.has(event)),
    ).toEqual([]);
  });
});
