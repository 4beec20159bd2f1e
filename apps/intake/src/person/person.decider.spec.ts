import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { given, personalFields } from '@geleit/kernel';
import type { FactName } from './facts.language.js';
import { personDecider } from './person.decider.js';
import { PersonLanguage, type PersonEvent } from './person.language.js';

/** Fields for which what a client sends is turned down. */
const refused = (command: new () => object, sent: object) =>
  validateSync(plainToInstance(command, sent), { whitelist: true, forbidNonWhitelisted: true }).map(
    ({ property }) => property,
  );

const [agencyId, other, caseId] = [
  'a0000000-0000-4000-8000-000000000001',
  'b0000000-0000-4000-8000-000000000002',
  'c0000000-0000-4000-8000-000000000003',
] as const;
const registered: PersonEvent = {
  type: 'PersonRegistered',
  data: {
    identityMode: 'IDENTIFIED',
    agencyId,
    registeredBy: 'someone',
    familyName: 'Beispiel',
    dateOfBirth: '1990-05-04',
    blindIndex: 'index-1',
  },
};
const anonymous: PersonEvent = {
  type: 'AnonymousContactRegistered',
  data: { agencyId, registeredBy: 'someone', returnCodeHash: 'hash-1' },
};
const hidden: PersonEvent = {
  type: 'ProtectedPersonRegistered',
  data: { agencyId, registeredBy: 'someone', alias: 'Stern' },
};
const hiding: PersonEvent = { type: 'PersonProtectionEntered', data: { alias: 'Stern' } };
const leaving: PersonEvent = { type: 'LeavingProtectionRequested', data: { requestedBy: 'someone' } };
const byLaw: readonly FactName[] = [
  'givenName',
  'familyName',
  'dateOfBirth',
  'birthYearMonth',
  'phone',
  'email',
  'address',
];
const personal = {
  givenName: 'Probe',
  familyName: 'Beispiel',
  dateOfBirth: '1990-05-04',
  birthYearMonth: '1990-05',
  phone: '0203 0000',
  email: 'a@example.org',
  address: 'Weg 1',
};

describe('registering', () => {
  it('takes a person by name, an alias or neither', () => {
    given(personDecider)
      .when(
        {
          type: 'RegisterPerson',
          data: { agencyId, identityMode: 'IDENTIFIED', familyName: 'Beispiel' },
        },
        {},
        { blindIndex: 'i' },
      )
      .then({
        type: 'PersonRegistered',
        data: {
          familyName: 'Beispiel',
          blindIndex: 'i',
          agencyId,
          identityMode: 'IDENTIFIED',
          registeredBy: 'someone',
        },
      });
    given(personDecider)
      .when(
        {
          type: 'RegisterPerson',
          data: { agencyId, identityMode: 'PSEUDONYMOUS', alias: 'Wolke', birthYearMonth: '2001-02' },
        },
        {},
        {},
      )
      .then({
        type: 'PersonRegistered',
        data: {
          alias: 'Wolke',
          birthYearMonth: '2001-02',
          agencyId,
          identityMode: 'PSEUDONYMOUS',
          registeredBy: 'someone',
        },
      });
    given(personDecider)
      .when({ type: 'RegisterAnonymous', data: { agencyId } }, {}, { returnCodeHash: 'h' })
      .then({
        type: 'AnonymousContactRegistered',
        data: { returnCodeHash: 'h', agencyId, registeredBy: 'someone' },
      });
  });
  it('calls an identified person by name and a pseudonymous one by alias only', () => {
    given(personDecider)
      .when(
        { type: 'RegisterPerson', data: { agencyId, identityMode: 'IDENTIFIED', alias: 'Wolke' } },
        {},
        {},
      )
      .rejected('NameOrAliasMissing');
    given(personDecider)
      .when(
        {
          type: 'RegisterPerson',
          data: { agencyId, identityMode: 'PSEUDONYMOUS', alias: 'Wolke', familyName: 'Beispiel' },
        },
        {},
        {},
      )
      .rejected('FactForbiddenInMode');
  });
  it('happens once', () =>
    given(personDecider, registered)
      .when({ type: 'RegisterProtected', data: { agencyId, alias: 'Stern' } })
      .rejected('AlreadyRegistered'));
});

describe('P-1: what a protected record cannot hold', () => {
  it.each([
    ...byLaw,
    'azrNumber',
    'documentUpload',
    'photo',
    'residenceStatus',
    'entryDate',
    'nationalities',
  ])('has no %s in its commands and events', (field) => {
    const messages = [PersonLanguage.commands.RegisterProtected, PersonLanguage.commands.EnterProtection];
    for (const message of messages)
      expect(refused(message, { agencyId, alias: 'Stern', [field]: 'x' })).toContain(field);
    for (const event of [
      PersonLanguage.events.ProtectedPersonRegistered,
      PersonLanguage.events.PersonProtectionEntered,
    ])
      expect([...personalFields(event).keys()]).toEqual(['alias']);
  });
  it.each(byLaw)('takes no %s by correction', (field) =>
    given(personDecider, hidden)
      .when(
        { type: 'CorrectPersonData', data: { [field]: personal[field as keyof typeof personal] } },
        {},
        {},
      )
      .rejected('FactForbiddenInMode'),
  );
  it('knows the Kreis, not the municipality', () => {
    given(personDecider, hidden)
      .when({ type: 'CorrectPersonData', data: { ags: '05112000' } }, {}, {})
      .rejected('FactForbiddenInMode');
    given(personDecider, hidden)
      .when({ type: 'CorrectPersonData', data: { ags: '05112' } }, {}, {})
      .then({ type: 'PersonDataCorrected', data: { ags: '05112', clear: [] } });
  });
  it('forgets in its state what was known before', () => {
    const entered: PersonEvent = { type: 'PersonProtectionEntered', data: { alias: 'Stern' } };
    given(personDecider, registered)
      .when({ type: 'EnterProtection', data: { alias: 'Stern' } }, {}, { isAbsorbed: false, requestIds: [] })
      .then(entered);
    given(personDecider, registered, entered)
      .when({ type: 'MergePersons', data: { personId: other } }, {}, { partner: { blindIndexes: ['i'] } })
      .rejected('ModeForbidsThis');
  });
});

describe('leaving protection', () => {
  const leave = { type: 'LeaveProtection', data: { identityMode: 'PSEUDONYMOUS' } } as const;
  it('takes two members of staff', () => {
    given(personDecider, hidden).when(leave, {}, { requestIds: [] }).rejected('SecondStaffMemberNeeded');
    given(personDecider, hidden, leaving)
      .when(leave, {}, { requestIds: [] })
      .rejected('SecondStaffMemberNeeded');
    given(personDecider, hidden, leaving)
      .when(leave, { by: 'second' }, { requestIds: [] })
      .then({ type: 'PersonProtectionLeft', data: { agencyId, identityMode: 'PSEUDONYMOUS' } });
  });
  it('shows her requests again', () =>
    given(personDecider, hidden, leaving)
      .when(leave, { by: 'second' }, { requestIds: [caseId] })
      .then(
        { type: 'PersonProtectionLeft', data: { agencyId, identityMode: 'PSEUDONYMOUS' } },
        { type: 'RequestProtectionChanged', data: { requestId: caseId, personProtected: false } },
      ));
  it('only from protection', () =>
    given(personDecider, registered)
      .when({ type: 'RequestLeavingProtection', data: { atPersonsRequest: true } })
      .rejected('ModeForbidsThis'));
});

describe('P-2: an anonymous person', () => {
  const returning = { type: 'ReturnWithCode', data: { returnCode: 'A'.repeat(26) } } as const;
  it.each(byLaw)('has no %s', (field) =>
    given(personDecider, anonymous)
      .when(
        { type: 'CorrectPersonData', data: { [field]: personal[field as keyof typeof personal] } },
        {},
        {},
      )
      .rejected('FactForbiddenInMode'),
  );
  it('belongs to no household', () =>
    given(personDecider, anonymous)
      .when({ type: 'LinkHousehold', data: { householdId: other } }, {}, { householdIsKnown: true })
      .rejected('ModeForbidsThis'));
  it('comes back with the code, to whoever receives her', () => {
    given(personDecider, anonymous)
      .when(returning, { by: 'second' }, { returnCodeHash: 'hash-1' })
      .then({ type: 'KeeperAdmitted', data: { staffId: 'second' } });
    given(personDecider, anonymous).when(returning, {}, { returnCodeHash: 'hash-1' }).then();
    given(personDecider, anonymous)
      .when(returning, {}, { returnCodeHash: 'guess' })
      .rejected('ReturnCodeUnknown');
  });
  it('P-1: has no code any more once she is protected, until a keeper gives her a new one', () => {
    const identified: PersonEvent = { type: 'PersonIdentified', data: { agencyId, familyName: 'Beispiel' } };
    given(personDecider, anonymous, identified, hiding)
      .when(returning, { by: 'second' }, { returnCodeHash: 'hash-1' })
      .rejected('ReturnCodeUnknown');
    given(personDecider, anonymous, identified, hiding, {
      type: 'ReturnCodeIssued',
      data: { returnCodeHash: 'hash-1' },
    })
      .when(returning, { by: 'second' }, { returnCodeHash: 'hash-1' })
      .then({ type: 'KeeperAdmitted', data: { staffId: 'second' } });
  });
  it('has one code at a time', () =>
    given(personDecider, anonymous, { type: 'ReturnCodeIssued', data: { returnCodeHash: 'hash-2' } })
      .when(returning, {}, { returnCodeHash: 'hash-1' })
      .rejected('ReturnCodeUnknown'));
  it('may say who she is', () =>
    given(personDecider, anonymous)
      .when(
        {
          type: 'IdentifyPerson',
          data: { atPersonsRequest: true, familyName: 'Beispiel' },
        },
        {},
        { blindIndex: 'i' },
      )
      .then({ type: 'PersonIdentified', data: { familyName: 'Beispiel', blindIndex: 'i', agencyId } }));
});

describe('P-3: dates', () => {
  const correct = (data: object) =>
    given(personDecider, registered).when({ type: 'CorrectPersonData', data }, {}, {});
  it.each([
    { dateOfBirth: '2026-01-02' },
    { dateOfBirth: '1899-12-31' },
    { dateOfBirth: '1990-02-30' },
    { entryDate: '2026-02' },
    { entryDate: '1990-05-03' },
    { entryDate: '1989' },
    { entryDate: '2020-13' },
  ])('refuses %j on 1 January 2026', (data) => correct(data).rejected('DateImplausible'));
  it.each([
    { dateOfBirth: '2026-01-01' },
    { dateOfBirth: '1900-01-01' },
    { entryDate: '2026-01-01' },
    { entryDate: '1990-05-04' },
    { entryDate: '1990-05' },
    { entryDate: '1990' },
  ])('takes %j', (data) => correct(data).then({ type: 'PersonDataCorrected', data: { ...data, clear: [] } }));
  it('compares with a birth that was cleared no more', () =>
    correct({ entryDate: '1980', clear: ['dateOfBirth'] }).then({
      type: 'PersonDataCorrected',
      data: { entryDate: '1980', clear: ['dateOfBirth'] },
    }));
  it('keeps the name an identified person is called by', () =>
    correct({ clear: ['familyName'] }).rejected('NameOrAliasMissing'));
});

describe('P-4: merging', () => {
  const merged: PersonEvent = {
    type: 'PersonsMerged',
    data: { personId: other, blindIndexes: ['index-2'], mergedOn: '2026-01-01' },
  };
  it('keeps the blind indexes of both', () =>
    given(personDecider, registered)
      .when(
        { type: 'MergePersons', data: { personId: other } },
        {},
        { partner: { blindIndexes: ['index-2'] } },
      )
      .then(merged));
  it('knows no partner of another organisation', () =>
    given(personDecider, registered)
      .when({ type: 'MergePersons', data: { personId: other } }, {}, {})
      .rejected('MergePartnerUnknown'));
  it('happens once', () =>
    given(personDecider, registered, merged)
      .when({ type: 'MergePersons', data: { personId: other } }, {}, { partner: { blindIndexes: [] } })
      .rejected('AlreadyMerged'));
  it('is reversible for 90 days', () => {
    const unmerge = { type: 'UnmergePersons', data: { personId: other } } as const;
    given(personDecider, registered, merged)
      .when(unmerge, { at: '2026-04-01T10:00:00.000Z' })
      .then({ type: 'PersonsUnmerged', data: { personId: other } });
    given(personDecider, registered, merged)
      .when(unmerge, { at: '2026-04-02T10:00:00.000Z' })
      .rejected('TooLateToUnmerge');
    given(personDecider, registered, merged, { type: 'PersonsUnmerged', data: { personId: other } })
      .when(unmerge)
      .rejected('NotMerged');
  });
  it('P-1: comes before protection: neither is hidden while the other tells who she is', () => {
    const protect = { type: 'EnterProtection', data: { alias: 'Stern' } } as const;
    const notAbsorbed = { isAbsorbed: false, requestIds: [] };
    given(personDecider, registered, merged).when(protect, {}, notAbsorbed).rejected('StillMerged');
    given(personDecider, registered)
      .when(protect, {}, { ...notAbsorbed, isAbsorbed: true })
      .rejected('StillMerged');
    given(personDecider, registered, merged, { type: 'PersonsUnmerged', data: { personId: other } })
      .when(protect, {}, notAbsorbed)
      .then(hiding);
  });
  it('P-1: is taken back for protection after 90 days too', () =>
    given(personDecider, registered, merged)
      .when(
        { type: 'UnmergePersons', data: { personId: other, forProtection: true } },
        { at: '2029-01-01T10:00:00.000Z' },
      )
      .then({ type: 'PersonsUnmerged', data: { personId: other } }));
});

describe('P-6, P-7: fields there are not', () => {
  it.each(['azrNumber', 'religion', 'ethnicity', 'photo'])('refuses %s', (field) =>
    expect(
      refused(PersonLanguage.commands.RegisterPerson, {
        agencyId,
        identityMode: 'IDENTIFIED',
        familyName: 'Beispiel',
        [field]: 'x',
      }),
    ).toEqual([field]),
  );
  it('P-7: records no gender, nationality or age band that was not told', () =>
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
            dateOfBirth: '1990-01-01',
          },
        },
        {},
        {},
      )
      .then({
        type: 'PersonRegistered',
        data: {
          countryOfOrigin: 'SY',
          givenName: 'Probe',
          familyName: 'Beispiel',
          dateOfBirth: '1990-01-01',
          agencyId,
          identityMode: 'IDENTIFIED',
          registeredBy: 'someone',
        },
      }));
  it.each([
    'blindIndex',
    'returnCodeHash',
    'partner',
    'householdIsKnown',
    'isAbsorbed',
    'requestIds',
    'caseId',
  ])('lets no client send %s', (field) => {
    for (const command of Object.values(PersonLanguage.commands))
      expect(refused(command, { [field]: 'x' })).toContain(field);
  });
});

describe('keepers', () => {
  const admitted: PersonEvent = { type: 'KeeperAdmitted', data: { staffId: 'colleague', caseId } };
  it('are let in and released for each reason on its own', () => {
    given(personDecider, registered)
      .when({ type: 'AdmitKeeper', data: { staffId: 'colleague' } }, {}, { caseId })
      .then(admitted);
    given(personDecider, registered, admitted)
      .when({ type: 'AdmitKeeper', data: { staffId: 'colleague' } }, {}, { caseId })
      .then();
    given(personDecider, registered, admitted)
      .when({ type: 'ReleaseKeeper', data: { staffId: 'colleague' } }, {}, {})
      .then();
    given(personDecider, registered, admitted)
      .when({ type: 'ReleaseKeeper', data: { staffId: 'colleague' } }, {}, { caseId })
      .then({ type: 'KeeperReleased', data: { staffId: 'colleague', caseId } });
  });
  it('never leave a person without anybody by hand', () => {
    given(personDecider, registered)
      .when({ type: 'ReleaseKeeper', data: { staffId: 'someone' } }, {}, {})
      .rejected('LastKeeper');
    for (const command of [PersonLanguage.commands.AdmitKeeper, PersonLanguage.commands.ReleaseKeeper])
      expect(refused(command, { staffId: 'someone', caseId })).toEqual(['caseId']);
    given(personDecider, registered, admitted)
      .when({ type: 'ReleaseKeeper', data: { staffId: 'someone' } }, {}, {})
      .then({ type: 'KeeperReleased', data: { staffId: 'someone' } });
  });
  it('need somebody to keep', () =>
    given(personDecider)
      .when({ type: 'AdmitKeeper', data: { staffId: 'colleague' } }, {}, { caseId })
      .rejected('NoSuchPerson'));
});
