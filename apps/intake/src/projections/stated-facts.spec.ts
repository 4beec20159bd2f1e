import { project } from '@geleit/kernel';
import type { PersonEvent } from '../person/person.language.js';
import { ageRangeOfPerson, findPersonAsOf } from './person-on-day.api.js';
import { persons, type PersonRow } from './persons.projection.js';

const agencyId = 'a0000000-0000-4000-8000-000000000001';
const registered: PersonEvent = {
  type: 'PersonRegistered',
  data: {
    identityMode: 'IDENTIFIED',
    agencyId,
    registeredBy: 'someone',
    givenName: 'Aziz',
    birth: '2008-06',
    nationalities: ['SY', 'DE'],
    ags: '05112000',
    entryDate: '2024',
  },
};
const changed = (data: object): PersonEvent =>
  ({ type: 'PersonChangeRecorded', data: { source: 'stated', ...data } }) as PersonEvent;
const corrected = (data: object): PersonEvent =>
  ({ type: 'PersonDataCorrected', data: { clear: [], ...data } }) as PersonEvent;
const row = (...events: readonly PersonEvent[]): PersonRow =>
  project(persons, registered, ...events).get('stream')!;

describe('the row of a person', () => {
  it('shows the facts of today, in whatever order they were recorded', () => {
    const [toBerlin, toKoeln] = [
      changed({ ags: '11000000', validFrom: '2025-09-01' }),
      changed({ ags: '05315000', validFrom: '2025-03-01' }),
    ];
    expect([row(toBerlin, toKoeln).ags, row(toKoeln, toBerlin).ags]).toEqual(['11000000', '11000000']);
    expect(row(toBerlin, corrected({ clear: ['ags'], validFrom: '2025-09-01' })).ags).toBeNull();
    expect(row(toBerlin, corrected({ ags: '05113000' })).ags).toBe('11000000');
  });
  it('has a birth or an age band', () => {
    expect(row(corrected({ ageBand: '16-17' }))).toMatchObject({ birth: null, ageBand: '16-17' });
    expect(row(corrected({ ageBand: '16-17' }), corrected({ birth: '2009' }))).toMatchObject({
      birth: '2009',
      ageBand: null,
    });
  });
  it('keeps what was recorded, when and by whom', () =>
    expect(row(changed({ ags: '11000000', validFrom: '2025-09-01' })).entries[1]).toEqual({
      validFrom: '2025-09-01',
      facts: { ags: '11000000' },
      source: 'stated',
      recordedAt: '2026-01-01T00:00:00.000Z',
      recordedBy: 'someone',
    }));
  it('forgets the history of somebody who is protected (P-1)', () =>
    expect(
      row(changed({ ags: '11000000', validFrom: '2025-09-01' }), {
        type: 'PersonProtectionEntered',
        data: { alias: 'Stern', ags: '05112' },
      }).entries,
    ).toEqual([
      {
        facts: { ags: '05112' },
        source: 'stated',
        recordedAt: '2026-01-01T00:00:00.000Z',
        recordedBy: 'someone',
      },
    ]));
});

describe('a person on a day (T2)', () => {
  const person = row(changed({ ags: '11000000', validFrom: '2025-09-01' }));
  it('has the age and the facts of that day', () => {
    expect([ageRangeOfPerson(person, '2026-05-31'), ageRangeOfPerson(person, '2026-07-01')]).toEqual([
      { least: 17, most: 17 },
      { least: 18, most: 18 },
    ]);
    expect([
      findPersonAsOf(person, '2025-08-31').livesInNrw,
      findPersonAsOf(person, '2025-09-01').livesInNrw,
    ]).toEqual([true, false]);
  });
  it('has one nationality for reports, whatever the order in which they were stated', () =>
    expect(findPersonAsOf(person, '2025-08-31').nationality).toBe('DE'));
});
