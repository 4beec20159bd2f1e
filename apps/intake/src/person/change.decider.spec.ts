import { given } from '@geleit/kernel';
import { addDays } from '@geleit/rules';
import { personDecider } from './person.decider.js';
import type { PersonEvent } from './person.language.js';

const agencyId = 'a0000000-0000-4000-8000-000000000001';
const registered: PersonEvent = {
  type: 'PersonRegistered',
  data: {
    identityMode: 'IDENTIFIED',
    agencyId,
    registeredBy: 'someone',
    familyName: 'Beispiel',
    birth: '1990-05',
    gender: 'female',
    familyStatus: 'single',
    ags: '05112000',
  },
};
const anonymous: PersonEvent = {
  type: 'AnonymousContactRegistered',
  data: { agencyId, registeredBy: 'someone', ageBand: '16-17' },
};
const registeredProtected: PersonEvent = {
  type: 'ProtectedPersonRegistered',
  data: { agencyId, registeredBy: 'someone', alias: 'Stern' },
};
const married: PersonEvent = {
  type: 'PersonChangeRecorded',
  data: { familyStatus: 'married', validFrom: '2025-06-01', source: 'document_seen' },
};
const movedTo = (ags: string, validFrom: string): PersonEvent => ({
  type: 'PersonChangeRecorded',
  data: { ags, validFrom, source: 'stated' },
});
const corrected = (data: object): PersonEvent =>
  ({ type: 'PersonDataCorrected', data: { clear: [], ...data } }) as PersonEvent;

const record = (data: object, ...history: readonly PersonEvent[]) =>
  given(personDecider, ...history).when({ type: 'RecordChange', data: data as never });
const correct = (data: object, ...history: readonly PersonEvent[]) =>
  given(personDecider, ...history).when({ type: 'CorrectPersonData', data: data as never }, {}, {});
const move = (from: string, to: string, ...history: readonly PersonEvent[]) =>
  given(personDecider, ...history).when({ type: 'CorrectChangeDay', data: { from, to } }, {}, {});

describe('a change', () => {
  it('is one of a bounded number of days, each of which can be put right', () => {
    const moves = Array.from({ length: 200 }, (_, index) =>
      movedTo('05112000', addDays('2024-01-01', index)),
    );
    record({ ags: '05111000', validFrom: '2025-01-01' }, registered, ...moves).rejected('TooManyChanges');
    move('2024-01-01', '2025-01-01', registered, ...moves).rejected('TooManyChanges');
    record({ ags: '05111000', validFrom: '2024-01-01' }, registered, ...moves).then(
      movedTo('05111000', '2024-01-01'),
    );
  });
  it('holds from its day on, and is stated unless a document was seen', () => {
    record({ familyStatus: 'married', validFrom: '2025-06-01', source: 'document_seen' }, registered).then(
      married,
    );
    record({ ags: '05111000', validFrom: '2026-01-01' }, registered).then(movedTo('05111000', '2026-01-01'));
  });
  it.each(['2026-01-02', '1990-04-30', '2025-02-30'])(
    'has begun within the life of the person: not on %s',
    (validFrom) => record({ ags: '05111000', validFrom }, registered).rejected('DateImplausible'),
  );
  it('says something', () => record({ validFrom: '2025-06-01' }, registered).rejected('NothingStated'));
  it('keeps to what the mode may hold (P-1)', () => {
    record({ nationalities: ['SY'], validFrom: '2025-06-01' }, registeredProtected).rejected(
      'FactForbiddenInMode',
    );
    record({ ags: '05112000', validFrom: '2025-06-01' }, registeredProtected).rejected('FactForbiddenInMode');
    record({ ags: '05112', validFrom: '2025-06-01' }, registeredProtected).then(
      movedTo('05112', '2025-06-01'),
    );
  });
  it('of the age band is for people whose birth is not known', () => {
    record({ ageBand: '18-20', validFrom: '2025-06-01' }, registered).rejected('BirthAndAgeBand');
    record({ ageBand: '18-20', validFrom: '2025-06-01' }, anonymous).then({
      type: 'PersonChangeRecorded',
      data: { ageBand: '18-20', validFrom: '2025-06-01', source: 'stated' },
    });
  });
  it('is of somebody', () => record({ ags: '05112000', validFrom: '2025-06-01' }).rejected('NoSuchPerson'));
  it('needs nationalities that do not contradict each other, in any order', () => {
    record({ nationalities: ['TR', 'DE'], validFrom: '2025-06-01' }, registered).then({
      type: 'PersonChangeRecorded',
      data: { nationalities: ['DE', 'TR'], validFrom: '2025-06-01', source: 'stated' },
    });
    record({ nationalities: ['stateless', 'SY'], validFrom: '2025-06-01' }, registered).rejected(
      'NationalitiesContradict',
    );
  });
});

describe('a correction', () => {
  it('is of what is so today: since the change for what has changed, else always', () =>
    correct({ gender: 'diverse', familyStatus: 'divorced', clear: ['ags'] }, registered, married).then(
      corrected({ gender: 'diverse', clear: ['ags'] }),
      corrected({ familyStatus: 'divorced', validFrom: '2025-06-01' }),
    ));
  it('can name the change that was wrong, and what held before any', () => {
    const history = [registered, movedTo('05111000', '2025-03-01'), movedTo('05113000', '2025-09-01')];
    correct({ ags: '05114000', validFrom: '2025-03-01' }, ...history).then(
      corrected({ ags: '05114000', validFrom: '2025-03-01' }),
    );
    correct({ ags: '05114000', validFrom: 'always' }, ...history).then(corrected({ ags: '05114000' }));
  });
  it('names no day on which nothing was recorded', () => {
    correct({ ags: '05114000', validFrom: '2025-06-01' }, registered, married).rejected('NoChangeOnThatDay');
    correct({ phone: '0203 0', validFrom: '2025-06-01' }, registered, married).rejected('NoChangeOnThatDay');
  });
  it('states the birth instead of the age band, or the other way round, and never both', () => {
    correct({ birth: '1990', ageBand: '27-39' }, registered).rejected('BirthAndAgeBand');
    given(personDecider, registered, corrected({ ageBand: '27-39' }))
      .when({ type: 'CorrectPersonData', data: { entryDate: '1985' } }, {}, {})
      .then(corrected({ entryDate: '1985' }));
  });
  it('keeps a single name', () => {
    correct({ givenName: 'Aziz', clear: ['familyName'] }, registered).then(
      corrected({ givenName: 'Aziz', clear: ['familyName'] }),
    );
    correct({ clear: ['familyName'] }, registered).rejected('NameOrAliasMissing');
  });
});

describe('the day of a change', () => {
  it('moves forward: until then, what held before goes on holding', () => {
    move('2025-06-01', '2025-08-01', registered, married).then(
      corrected({ familyStatus: 'single', validFrom: '2025-06-01' }),
      {
        type: 'PersonChangeRecorded',
        data: { familyStatus: 'married', validFrom: '2025-08-01', source: 'document_seen' },
      },
    );
    move('2025-06-01', '2025-08-01', anonymous, movedTo('05112000', '2025-06-01')).then(
      corrected({ clear: ['ags'], validFrom: '2025-06-01' }),
      movedTo('05112000', '2025-08-01'),
    );
  });
  it('moves back', () =>
    move('2025-06-01', '2025-03-01', registered, movedTo('05111000', '2025-06-01')).then(
      movedTo('05111000', '2025-03-01'),
    ));
  it('is one on which something was recorded, and becomes one that has begun', () => {
    move('2025-06-02', '2025-03-01', registered, married).rejected('NoChangeOnThatDay');
    move('2025-06-01', '2026-01-02', registered, married).rejected('DateImplausible');
  });
});

describe('names and births (T9)', () => {
  const register = (data: object) =>
    given(personDecider).when(
      { type: 'RegisterPerson', data: { agencyId, ...data } as never },
      {},
      { isOwnOffice: true },
    );
  it.each([{ givenName: 'Aziz' }, { familyName: 'Aziz' }])('accept the single name %j', (name) =>
    register({ identityMode: 'IDENTIFIED', ...name }).then({
      type: 'PersonRegistered',
      data: { ...name, agencyId, identityMode: 'IDENTIFIED', registeredBy: 'someone' },
    }),
  );
  it.each(['1990', '1990-05', '1990-05-04'])('accept the birth %s', (birth) =>
    register({ identityMode: 'IDENTIFIED', givenName: 'Aziz', birth }).then({
      type: 'PersonRegistered',
      data: { birth, givenName: 'Aziz', agencyId, identityMode: 'IDENTIFIED', registeredBy: 'someone' },
    }),
  );
  it('know at most the month under an alias', () => {
    register({ identityMode: 'PSEUDONYMOUS', alias: 'Wolke', birth: '1990-05-04' }).rejected(
      'FactForbiddenInMode',
    );
    register({ identityMode: 'PSEUDONYMOUS', alias: 'Wolke', birth: '1990-05' }).then({
      type: 'PersonRegistered',
      data: {
        birth: '1990-05',
        alias: 'Wolke',
        agencyId,
        identityMode: 'PSEUDONYMOUS',
        registeredBy: 'someone',
      },
    });
  });
});

describe('whoever is identified or leaves protection', () => {
  it('states what is so today, since the change for what has changed', () => {
    given(personDecider, anonymous, movedTo('05112000', '2025-06-01'))
      .when(
        {
          type: 'IdentifyPerson',
          data: { atPersonsRequest: true, familyName: 'Beispiel', ags: '05113000', birth: '2008' },
        },
        {},
        { blindIndexes: ['i'] },
      )
      .then(
        {
          type: 'PersonIdentified',
          data: { birth: '2008', familyName: 'Beispiel', blindIndexes: ['i'], agencyId },
        },
        corrected({ ags: '05113000', blindIndexes: ['i'], validFrom: '2025-06-01' }),
      );
  });
});
