import { personFactsContract, type PersonFactsRecorded } from '@geleit/contracts';
import { factsOn, recordedEvent, upcast } from '@geleit/kernel';
import { validate } from '@geleit/platform';
import { personFactsPublication } from '../publications.js';
import type { PersonEvent, PersonLanguage } from './person.language.js';
import { personUpcasts } from './person.upcasts.js';

const [personId, agencyId] = ['a0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000001'];
const at = '2026-03-02T09:00:00.000Z';

function entriesOf(...events: readonly PersonEvent[]): PersonFactsRecorded['entries'] {
  return events.flatMap((event) => {
    const published = personFactsPublication.publish[event.type]?.(
      recordedEvent<typeof PersonLanguage.events>({ ...event, stream: personId, at } as never) as never,
    );
    const data = published?.data as PersonFactsRecorded;
    expect(validate(personFactsContract.events.PersonFactsRecorded, data)).toHaveProperty('data');
    return data.entries;
  });
}

const registered: PersonEvent = {
  type: 'PersonRegistered',
  data: {
    identityMode: 'IDENTIFIED',
    agencyId,
    registeredBy: 'someone',
    familyName: 'Beispiel',
    phone: '0203 0000',
    birth: '1990-05-04',
    gender: 'female',
    nationalities: ['TR', 'DE'],
    countryOfOrigin: 'TR',
    languages: [
      { code: 'tur', level: 'native' },
      { code: 'deu', level: 'B1' },
    ],
    entryDate: '2024-02',
    ags: '05112000',
    familyStatus: 'married',
    blindIndexes: ['index'],
  },
};
const moved: PersonEvent = {
  type: 'PersonChangeRecorded',
  data: { ags: '05113000', validFrom: '2025-06-01', source: 'document_seen' },
};

describe('facts that intake publishes', () => {
  it('are coded and have always held if they were stated at registration', () =>
    expect(entriesOf(registered)).toEqual([
      {
        recordedAt: at,
        source: 'stated',
        facts: {
          gender: 'female',
          birth: '1990-05-04',
          nationalities: ['DE', 'TR'],
          languages: [
            { code: 'tur', level: 'native' },
            { code: 'deu', level: 'B1' },
          ],
          entry: '2024-02',
          place: '05112000',
          familyStatus: 'married',
        },
        unknown: ['ageBand'],
      },
    ]));
  it('are published even if nothing was stated', () =>
    expect(
      entriesOf({ type: 'AnonymousContactRegistered', data: { agencyId, registeredBy: 'someone' } }),
    ).toEqual([{ recordedAt: at, source: 'stated', facts: {} }]));
  it('hold from the day of a change, and are not known any more once they are cleared', () => {
    const entries = entriesOf(
      registered,
      moved,
      { type: 'PersonDataCorrected', data: { gender: 'diverse', clear: ['entryDate', 'phone'] } },
      { type: 'PersonDataCorrected', data: { clear: ['ags'], validFrom: '2025-06-01' } },
    );
    expect(factsOn(entries, '2025-05-31')).toMatchObject({ gender: 'diverse', place: '05112000' });
    expect(entries.slice(1)).toEqual([
      {
        validFrom: '2025-06-01',
        recordedAt: at,
        source: 'document_seen',
        facts: { place: '05113000' },
      },
      { recordedAt: at, source: 'stated', facts: { gender: 'diverse' }, unknown: ['entry'] },
      { validFrom: '2025-06-01', recordedAt: at, source: 'stated', facts: {}, unknown: ['place'] },
    ]);
    expect(factsOn(entries, '2025-06-01')).not.toHaveProperty('place');
  });
  it('forget what was told before protection, once, however many days it held from (P-1)', () =>
    expect(
      entriesOf(registered, moved, {
        type: 'PersonProtectionEntered',
        data: { alias: 'Stern', gender: 'female', ags: '05112' },
      }).slice(2),
    ).toEqual([
      { recordedAt: at, source: 'stated', facts: { gender: 'female', place: '05112' }, forgets: true },
    ]));
  it('leave out a language whose level is of the former scale', () =>
    expect(
      entriesOf({
        type: 'PersonDataCorrected',
        data: {
          languages: [
            { code: 'ara', level: 'native' },
            { code: 'deu', level: 'basic' },
          ],
          clear: [],
        },
      })[0]?.facts,
    ).toEqual({ languages: [{ code: 'ara', level: 'native' }] }));
});

describe('events from before there was one birth', () => {
  it.each([
    [
      { dateOfBirth: '1990-05-04', birthYearMonth: '1991', ageBand: '27-39', blindIndex: 'i' },
      { birth: '1990-05-04' },
    ],
    [{ birthYearMonth: '1990-05' }, { birth: '1990-05' }],
    [{ ageBand: '27-39' }, { ageBand: '27-39' }],
    [{}, {}],
  ])('state %j as %j', (old, today) =>
    expect(upcast(personUpcasts, 'PersonRegistered', 1, old)).toEqual(today),
  );
  it('clear it, whichever of the two they cleared', () =>
    expect(
      upcast(personUpcasts, 'PersonDataCorrected', 1, { clear: ['dateOfBirth', 'birthYearMonth', 'phone'] }),
    ).toEqual({ clear: ['birth', 'phone'] }));
});
