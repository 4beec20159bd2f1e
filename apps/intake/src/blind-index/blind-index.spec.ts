import fc from 'fast-check';
import {
  arePresentForm,
  computeBlindIndexes,
  hashReturnCode,
  meetsAny,
  sealAlternatives,
  sharedAmong,
} from './blind-index.js';
import { alternativesOfName, type PersonName } from './index-labels.js';
import { familyNames, givenNames } from './names.features.js';
import { soundsOfName } from './phonetic-name.js';

const key = { secret: 'b'.repeat(40), tenant: 'tenant-1' };
const personId = 'person-1';
const finds = (searched: PersonName, stored: PersonName): boolean =>
  meetsAny(
    sealAlternatives(key, alternativesOfName(searched)),
    new Set(computeBlindIndexes(key, personId, stored)),
  );
const bothFind = (one: PersonName, other: PersonName) => [finds(one, other), finds(other, one)];

describe('the blind index (P-5)', () => {
  it.each([
    ['Mohammed', 'محمد'],
    ['Mohammed', 'Мухаммед'],
    ['Yusuf', 'Youssef'],
    ['Hussein', 'Hüseyin'],
    ['Aleksandr', 'Alexander'],
    ['Müller', 'Mu\u0308ller'],
    ['Schäfer', 'Shafer'],
    ['Abdulrahman', 'Abdul Rahman'],
    ['Müller-Özdemir', 'MUELLER OEZDEMIR'],
    ['Müller-Özdemir', 'Özdemir'],
    ['Alexander', 'Олександр'],
    ['Al-Khatib', 'الخطيب'],
  ])('treats %s and %s as one name', (one, other) => {
    expect(bothFind({ familyName: one, givenName: 'Kim' }, { familyName: other, givenName: 'Kim' })).toEqual([
      true,
      true,
    ]);
    expect(bothFind({ familyName: 'Kim', givenName: one }, { familyName: 'Kim', givenName: other })).toEqual([
      true,
      true,
    ]);
  });
  it('finds names in the other order, and single names in either place', () => {
    const person = { givenName: 'Ali', familyName: 'Reza' };
    expect([
      bothFind(person, { givenName: 'Reza', familyName: 'Ali' }),
      bothFind(person, { givenName: 'Reza' }),
      bothFind(person, { familyName: 'Ali' }),
      bothFind({ givenName: 'Reza' }, { familyName: 'Reza' }),
    ]).toEqual(Array(4).fill([true, true]));
  });
  it.each([
    [
      { givenName: 'Ahmad', familyName: 'Hassan' },
      { givenName: 'Omar', familyName: 'Hassan' },
    ],
    [
      { givenName: 'Ahmad', familyName: 'Hassan' },
      { givenName: 'Ahmad', familyName: 'Karimi' },
    ],
    [
      { givenName: 'Mohammed', familyName: 'Hassan' },
      { givenName: 'Mahmoud', familyName: 'Hassan' },
    ],
    [
      { givenName: 'Amina', familyName: 'Hassan' },
      { givenName: 'Amin', familyName: 'Hassan' },
    ],
    [{ givenName: 'Ahmad', familyName: 'Hassan' }, { givenName: 'Karim' }],
    [{ familyName: 'Möller' }, { familyName: 'Özdemir' }],
    [
      { givenName: 'Anna', familyName: 'von Hagen' },
      { givenName: 'Anna', familyName: 'von Stein' },
    ],
  ])('does not take %j for %j', (one, other) => expect(bothFind(one, other)).toEqual([false, false]));

  it('takes few of the people with frequent names for each other', () => {
    const alike = (names: readonly string[], part: 'given' | 'family') =>
      names.flatMap((one, index) =>
        names
          .slice(index + 1)
          .filter((other) => {
            const sounds = soundsOfName(other, part);
            return soundsOfName(one, part).some((sound) => sounds.includes(sound));
          })
          .map((other) => `${one} ${other}`),
      );
    expect(alike(givenNames, 'given')).toEqual([
      'Ahmad Ahmed',
      'Aisha Ayse',
      'Elena Olena',
      'Mehmet Mohammed',
    ]);
    expect(alike(familyNames, 'family')).toEqual([]);
  });

  it('differs for every organisation and every key', () => {
    const indexOf = (tenant: string, secret: string) =>
      computeBlindIndexes({ tenant, secret }, personId, { familyName: 'Kim' })[0];
    expect(
      new Set([
        indexOf('tenant-1', key.secret),
        indexOf('tenant-2', key.secret),
        indexOf('tenant-1', 'c'.repeat(40)),
      ]).size,
    ).toBe(3);
  });
  it('gives two people nothing in common by birth, by the end of a number or by a part of a name', () => {
    const [one, other] = ['person-1', 'person-2'].map((id) =>
      computeBlindIndexes(key, id, { alias: 'Kim', birth: '1990-05-04', phone: '0176 1234567' }),
    );
    const inCommon = one!.filter((index) => other!.includes(index));
    expect(inCommon).toEqual(sharedAmong(one!));
    expect(one!.length - inCommon.length).toBeGreaterThan(10);
  });
  it('is empty without anything to look for', () =>
    expect([
      computeBlindIndexes(key, personId, {}),
      computeBlindIndexes(key, personId, { familyName: '--' }),
    ]).toEqual([[], []]));
  it('reveals nothing of the name', () =>
    fc.assert(
      fc.property(fc.string({ minLength: 3, unit: 'grapheme' }), (familyName) => {
        for (const index of computeBlindIndexes(key, personId, { familyName }))
          expect(index).toMatch(/^(s\.[\w-]{16}|o\.[\w-]{8})$/);
      }),
    ));
  it('is told from those of earlier forms', () =>
    expect([
      arePresentForm(computeBlindIndexes(key, personId, { familyName: 'Kim' })),
      arePresentForm([]),
      arePresentForm(['Zm9ybWVyLWluZGV4LWZvcm0']),
    ]).toEqual([true, true, false]));
});

it('hashes return codes in one direction only', () =>
  expect(hashReturnCode('0'.repeat(26))).toMatch(/^[A-Za-z0-9_-]{43}$/));
