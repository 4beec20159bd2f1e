import { given, personalFields, testMeta } from '@geleit/kernel';
import { rejectedFields } from './rejected-fields.features.js';
import type { PersonFieldName } from './person-details.language.js';
import { counsellorFacts } from './staff-facts.features.js';
import { personDecider } from './person.decider.js';
import { PersonLanguage, type PersonEvent } from './person.language.js';

const [agencyId, otherPersonId, caseId] = [
  'a0000000-0000-4000-8000-000000000001',
  'b0000000-0000-4000-8000-000000000002',
  'c0000000-0000-4000-8000-000000000003',
] as const;
const deputyId = 'd0000000-0000-4000-8000-000000000004';
const successor = { staff: counsellorFacts(agencyId), officesNeedingCertificate: [] };
const ownOffice = { isOwnOffice: true };
const deputyAdmitted: PersonEvent = {
  type: 'KeeperAdmitted',
  data: { staffId: deputyId, reason: 'deputy', agencyId },
};
const registered: PersonEvent = {
  type: 'PersonRegistered',
  data: {
    identityMode: 'IDENTIFIED',
    agencyId,
    registeredBy: 'someone',
    familyName: 'Beispiel',
    birth: '1990-05-04',
    blindIndexes: ['index-1'],
  },
};
const anonymous: PersonEvent = {
  type: 'AnonymousContactRegistered',
  data: { agencyId, registeredBy: 'someone', returnCodeHash: 'hash-1' },
};
const registeredProtected: PersonEvent = {
  type: 'ProtectedPersonRegistered',
  data: { agencyId, registeredBy: 'someone', alias: 'Stern' },
};
const protectionEntered: PersonEvent = { type: 'PersonProtectionEntered', data: { alias: 'Stern' } };
const leavingRequested: PersonEvent = {
  type: 'LeavingProtectionRequested',
  data: { requestedBy: 'someone' },
};
const identifyingFacts: readonly PersonFieldName[] = [
  'givenName',
  'familyName',
  'birth',
  'phone',
  'email',
  'address',
];
const personal = {
  givenName: 'Probe',
  familyName: 'Beispiel',
  birth: '1990-05-04',
  phone: '0203 0000',
  email: 'a@example.org',
  address: 'Weg 1',
};

describe('registering a person', () => {
  it('accepts a name, an alias or neither', () => {
    given(personDecider)
      .when(
        {
          type: 'RegisterPerson',
          data: { agencyId, identityMode: 'IDENTIFIED', familyName: 'Beispiel' },
        },
        {},
        { ...ownOffice, blindIndexes: ['i'] },
      )
      .then({
        type: 'PersonRegistered',
        data: {
          familyName: 'Beispiel',
          blindIndexes: ['i'],
          agencyId,
          identityMode: 'IDENTIFIED',
          registeredBy: 'someone',
        },
      });
    given(personDecider)
      .when(
        {
          type: 'RegisterPerson',
          data: { agencyId, identityMode: 'PSEUDONYMOUS', alias: 'Wolke', birth: '2001-02' },
        },
        {},
        ownOffice,
      )
      .then({
        type: 'PersonRegistered',
        data: {
          alias: 'Wolke',
          birth: '2001-02',
          agencyId,
          identityMode: 'PSEUDONYMOUS',
          registeredBy: 'someone',
        },
      });
    given(personDecider)
      .when({ type: 'RegisterAnonymous', data: { agencyId } }, {}, { ...ownOffice, returnCodeHash: 'h' })
      .then({
        type: 'AnonymousContactRegistered',
        data: { returnCodeHash: 'h', agencyId, registeredBy: 'someone' },
      });
  });
  it('requires a name of an identified person and only an alias of a pseudonymous one', () => {
    given(personDecider)
      .when(
        { type: 'RegisterPerson', data: { agencyId, identityMode: 'IDENTIFIED', alias: 'Wolke' } },
        {},
        ownOffice,
      )
      .rejected('NameOrAliasMissing', '/familyName');
    given(personDecider)
      .when(
        {
          type: 'RegisterPerson',
          data: { agencyId, identityMode: 'PSEUDONYMOUS', alias: 'Wolke', familyName: 'Beispiel' },
        },
        {},
        ownOffice,
      )
      .rejected('FactForbiddenInMode');
  });
  it('rejects a second registration', () =>
    given(personDecider, registered)
      .when(
        { type: 'RegisterProtected', data: { agencyId, alias: 'Stern', deputyId } },
        {},
        { ...ownOffice, ...successor },
      )
      .rejected('AlreadyRegistered'));
  it("rejects an office that is none of one's organisation, and names the field", () => {
    const [state, facts] = [personDecider.initial, { ...successor, isOwnOffice: false }];
    const { RegisterPerson, RegisterAnonymous, RegisterProtected } = personDecider.decide;
    expect([
      RegisterPerson({ agencyId, identityMode: 'IDENTIFIED', familyName: 'B' }, state, testMeta, facts),
      RegisterAnonymous({ agencyId }, state, testMeta, facts),
      RegisterProtected({ agencyId, alias: 'Stern', deputyId }, state, testMeta, facts),
    ]).toEqual(Array(3).fill({ rejected: 'OfficeUnknown', pointer: '/agencyId' }));
  });
});

/** Everything about the person that a protected record may hold, in the order of the class. */
const factsOfProtected = [
  'alias',
  'originRegion',
  'ags',
  'gender',
  'ageBand',
  'languages',
  'interpreterNeeded',
  'familyStatus',
  'schooling',
  'occupation',
];

describe('a protected record (P-1)', () => {
  it.each([
    ...identifyingFacts,
    'azrNumber',
    'documentUpload',
    'photo',
    'residenceStatus',
    'entryDate',
    'nationalities',
  ])('has no %s in its commands and events', (field) => {
    const messages = [PersonLanguage.commands.RegisterProtected, PersonLanguage.commands.EnterProtection];
    for (const message of messages)
      expect(rejectedFields(message, { agencyId, alias: 'Stern', deputyId, [field]: 'x' })).toContain(field);
    for (const event of [
      PersonLanguage.events.ProtectedPersonRegistered,
      PersonLanguage.events.PersonProtectionEntered,
    ])
      expect([...personalFields(event).keys()]).toEqual(factsOfProtected);
  });
  it.each(identifyingFacts)('rejects %s in a correction', (field) =>
    given(personDecider, registeredProtected)
      .when(
        { type: 'CorrectPersonData', data: { [field]: personal[field as keyof typeof personal] } },
        {},
        {},
      )
      .rejected('FactForbiddenInMode'),
  );
  it('accepts the Kreis, not the municipality', () => {
    given(personDecider, registeredProtected)
      .when({ type: 'CorrectPersonData', data: { ags: '05112000' } }, {}, {})
      .rejected('FactForbiddenInMode');
    given(personDecider, registeredProtected)
      .when({ type: 'CorrectPersonData', data: { ags: '05112' } }, {}, {})
      .then({ type: 'PersonDataCorrected', data: { ags: '05112', clear: [] } });
  });
  it('forgets in its state what was known before', () => {
    const entered: PersonEvent = {
      type: 'PersonProtectionEntered',
      data: { alias: 'Stern', deputyId },
    };
    given(personDecider, registered)
      .when(
        { type: 'EnterProtection', data: { alias: 'Stern', deputyId } },
        {},
        { isAbsorbed: false, requestIds: [], ...successor },
      )
      .then(entered, deputyAdmitted);
    given(personDecider, registered, entered)
      .when({ type: 'MergePersons', data: { personId: otherPersonId } }, {}, { partner: {} })
      .rejected('ModeForbidsThis');
  });
});

describe('leaving protection', () => {
  const leave = { type: 'LeaveProtection', data: { identityMode: 'PSEUDONYMOUS' } } as const;
  it('requires two members of staff', () => {
    given(personDecider, registeredProtected)
      .when(leave, {}, { requestIds: [] })
      .rejected('SecondStaffMemberNeeded');
    given(personDecider, registeredProtected, leavingRequested)
      .when(leave, {}, { requestIds: [] })
      .rejected('SecondStaffMemberNeeded');
    given(personDecider, registeredProtected, leavingRequested)
      .when(leave, { by: 'second' }, { requestIds: [] })
      .then({ type: 'PersonProtectionLeft', data: { agencyId, identityMode: 'PSEUDONYMOUS' } });
  });
  it("shows the person's requests again", () =>
    given(personDecider, registeredProtected, leavingRequested)
      .when(leave, { by: 'second' }, { requestIds: [caseId] })
      .then(
        { type: 'PersonProtectionLeft', data: { agencyId, identityMode: 'PSEUDONYMOUS' } },
        { type: 'RequestProtectionChanged', data: { requestId: caseId, personProtected: false } },
      ));
  it('is rejected for somebody who is not protected', () =>
    given(personDecider, registered)
      .when({ type: 'RequestLeavingProtection', data: { atPersonsRequest: true } })
      .rejected('ModeForbidsThis'));
});

describe('an anonymous person (P-2)', () => {
  const returning = { type: 'ReturnWithCode', data: { returnCode: 'A'.repeat(26) } } as const;
  const showing = (returnCodeHash: string, officeIds: readonly string[] = [agencyId]) => ({
    returnCodeHash,
    officeIds,
    standsInFor: [],
  });
  it.each(identifyingFacts)('has no %s', (field) =>
    given(personDecider, anonymous)
      .when(
        { type: 'CorrectPersonData', data: { [field]: personal[field as keyof typeof personal] } },
        {},
        {},
      )
      .rejected('FactForbiddenInMode'),
  );
  it('comes back with the code to whoever receives them', () => {
    given(personDecider, anonymous)
      .when(returning, { by: 'second' }, showing('hash-1'))
      .then({ type: 'KeeperAdmitted', data: { staffId: 'second', reason: 'return', agencyId } });
    given(personDecider, anonymous).when(returning, {}, showing('guess')).rejected('ReturnCodeUnknown');
  });
  it('comes back to nobody who knows them, was admitted, helps in a case or stands in for a keeper', () => {
    const code = showing('hash-1');
    given(personDecider, anonymous).when(returning, {}, code).rejected('AlreadyKeeper');
    for (const reason of [{ reason: 'admission' }, { reason: 'case', caseId: otherPersonId, role: 'co' }])
      for (const officeIds of [[agencyId], [otherPersonId]])
        given(personDecider, anonymous, {
          type: 'KeeperAdmitted',
          data: { staffId: 'second', ...reason } as never,
        })
          .when(returning, { by: 'second' }, showing('hash-1', officeIds))
          .rejected('AlreadyKeeper');
    given(personDecider, anonymous)
      .when(returning, { by: 'second' }, { ...code, standsInFor: ['someone'] })
      .rejected('AlreadyKeeper');
  });
  it('comes back to another office, also if somebody who worked here before receives them', () => {
    const there = showing('hash-1', [otherPersonId]);
    for (const by of ['second', 'someone'])
      given(personDecider, anonymous)
        .when(returning, { by }, there)
        .then({
          type: 'KeeperAdmitted',
          data: { staffId: by, reason: 'return', agencyId: otherPersonId },
        });
  });
  it('has no code once protected, and gets none (P-1)', () => {
    const identified: PersonEvent = { type: 'PersonIdentified', data: { agencyId, familyName: 'Beispiel' } };
    given(personDecider, anonymous, identified, protectionEntered)
      .when(returning, { by: 'second' }, showing('hash-1'))
      .rejected('ReturnCodeUnknown');
    given(personDecider, anonymous, identified, protectionEntered)
      .when(
        { type: 'RecordReturnCode', data: { returnCode: 'A'.repeat(26) } },
        {},
        { returnCodeHash: 'hash-1' },
      )
      .rejected('ModeForbidsThis');
    given(personDecider, anonymous, identified, protectionEntered, {
      type: 'ReturnCodeIssued',
      data: { returnCodeHash: 'hash-1' },
    })
      .when(returning, { by: 'second' }, showing('hash-1'))
      .rejected('ReturnCodeUnknown');
  });
  it('has one code at a time', () =>
    given(personDecider, anonymous, { type: 'ReturnCodeIssued', data: { returnCodeHash: 'hash-2' } })
      .when(returning, {}, showing('hash-1'))
      .rejected('ReturnCodeUnknown'));
  it('can be identified', () =>
    given(personDecider, anonymous)
      .when(
        {
          type: 'IdentifyPerson',
          data: { atPersonsRequest: true, familyName: 'Beispiel' },
        },
        {},
        { blindIndexes: ['i'] },
      )
      .then({ type: 'PersonIdentified', data: { familyName: 'Beispiel', blindIndexes: ['i'], agencyId } }));
});

describe('dates of a person (P-3)', () => {
  const correct = (data: object) =>
    given(personDecider, registered).when({ type: 'CorrectPersonData', data }, {}, {});
  it.each([
    { birth: '2026-01-02' },
    { birth: '1899-12-31' },
    { birth: '1990-02-30' },
    { entryDate: '2026-02' },
    { entryDate: '1990-05-03' },
    { entryDate: '1989' },
    { entryDate: '2020-13' },
  ])('rejects %j on 1 January 2026', (data) => correct(data).rejected('DateImplausible'));
  it.each([
    { birth: '2026-01-01' },
    { birth: '1900-01-01' },
    { entryDate: '2026-01-01' },
    { entryDate: '1990-05-04' },
    { entryDate: '1990-05' },
    { entryDate: '1990' },
  ])('accepts %j', (data) =>
    correct(data).then({ type: 'PersonDataCorrected', data: { ...data, clear: [] } }),
  );
  it('ignores a date of birth that is cleared', () =>
    correct({ entryDate: '1980', clear: ['birth'] }).then({
      type: 'PersonDataCorrected',
      data: { entryDate: '1980', clear: ['birth'] },
    }));
  it('rejects clearing the name of an identified person', () =>
    correct({ clear: ['familyName'] }).rejected('NameOrAliasMissing', '/familyName'));
});

describe('fields that do not exist (P-6, P-7)', () => {
  it.each(['azrNumber', 'religion', 'ethnicity', 'photo'])('rejects %s', (field) =>
    expect(
      rejectedFields(PersonLanguage.commands.RegisterPerson, {
        agencyId,
        identityMode: 'IDENTIFIED',
        familyName: 'Beispiel',
        [field]: 'x',
      }),
    ).toEqual([field]),
  );
  it('records no gender, nationality or age band that was not stated (P-7)', () =>
    given(personDecider)
      .when(
        {
          type: 'RegisterPerson',
          data: {
            agencyId,
            identityMode: 'IDENTIFIED',
            familyName: 'Beispiel',
            givenName: 'Probe',
            countryOfOrigin: 'SY',
            birth: '1990-01-01',
          },
        },
        {},
        ownOffice,
      )
      .then({
        type: 'PersonRegistered',
        data: {
          countryOfOrigin: 'SY',
          givenName: 'Probe',
          familyName: 'Beispiel',
          birth: '1990-01-01',
          agencyId,
          identityMode: 'IDENTIFIED',
          registeredBy: 'someone',
        },
      }));
  it.each(['blindIndex', 'returnCodeHash', 'partner', 'isAbsorbed', 'requestIds', 'staff'])(
    'rejects %s from a client',
    (field) => {
      for (const command of Object.values(PersonLanguage.commands))
        expect(rejectedFields(command, { [field]: 'x' })).toContain(field);
    },
  );
});
