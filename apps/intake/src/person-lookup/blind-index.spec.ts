import fc from 'fast-check';
import { computeBlindIndexes, hashReturnCode, searchedBlindIndexes, type PersonName } from './blind-index.js';
import { familyNames, givenNames } from './names.features.js';
import { soundsOfName } from './phonetic-name.js';

const key = { secret: 'b'.repeat(40), tenant: 'tenant-1' };
const finds = (searched: PersonName, stored: PersonName): boolean => {
  const indexes = computeBlindIndexes(key, stored);
  return searchedBlindIndexes(key, searched).some((index) => indexes.includes(index));
};
const bothFind = (one: PersonName, other: PersonName) => [finds(one, other), finds(other, one)];

describe('the blind index (P-5)', () => {
  it.each([
    ['Mohammed', 'Muhammad'],
    ['Mohammed', 'Mohamad'],
    ['Mohammed', 'محمد'],
    ['Mohammed', 'Мухаммед'],
    ['Yusuf', 'Youssef'],
    ['Yusuf', 'يوسف'],
    ['Fatima', 'فاطمة'],
    ['Hussein', 'Hüseyin'],
    ['Hussein', 'حسين'],
    ['Ali', 'علي'],
    ['Omar', 'عمر'],
    ['Ahmad', 'أحمد'],
    ['Aleksandr', 'Alexander'],
    ['Alexander', 'Александр'],
    ['Müller', 'Mueller'],
    ['Müller', 'Mu\u0308ller'],
    ['Schäfer', 'Schaefer'],
    ['Schäfer', 'Shafer'],
    ['Kowalski', 'Kowalsky'],
    ['Nguyễn', 'Nguyen'],
    ['Khamzat', 'Хамзат'],
    ['Abdulrahman', 'Abdul Rahman'],
    ['Müller-Özdemir', 'MUELLER OEZDEMIR'],
    ['Müller-Özdemir', 'Özdemir'],
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
    [{ givenName: 'Ahmad', familyName: 'Hassan' }, { givenName: 'Karim' }],
    [{ familyName: 'Möller' }, { familyName: 'Özdemir' }],
    [
      { givenName: 'Anna', familyName: 'von Hagen' },
      { givenName: 'Anna', familyName: 'von Stein' },
    ],
  ])('does not take %j for %j', (one, other) => expect(bothFind(one, other)).toEqual([false, false]));

  it('takes few of the people with frequent names for each other', () => {
    const people = givenNames.flatMap((givenName) =>
      familyNames.map((familyName) => ({ givenName, familyName })),
    );
    const sounds = people.map(({ givenName, familyName }) =>
      [soundsOfName(givenName), soundsOfName(familyName)].map(String).sort().join('|'),
    );
    const bySound = new Map<string, number>();
    for (const sound of sounds) bySound.set(sound, (bySound.get(sound) ?? 0) + 1);
    const alike = [...bySound.values()].reduce((sum, count) => sum + count * (count - 1), 0);
    expect(people.length).toBeGreaterThanOrEqual(2500);
    expect(alike / (people.length * (people.length - 1))).toBeLessThan(0.0005);
  });

  it('differs for every organisation and every key', () => {
    const indexOf = (tenant: string, secret: string) =>
      computeBlindIndexes({ tenant, secret }, { familyName: 'Kim' })[0];
    expect(
      new Set([
        indexOf('tenant-1', key.secret),
        indexOf('tenant-2', key.secret),
        indexOf('tenant-1', 'c'.repeat(40)),
      ]).size,
    ).toBe(3);
  });
  it('is empty without a letter of a name', () =>
    expect([computeBlindIndexes(key, {}), computeBlindIndexes(key, { familyName: '--' })]).toEqual([[], []]));
  it('reveals nothing of the name', () =>
    fc.assert(
      fc.property(fc.string({ minLength: 3, unit: 'grapheme' }), (familyName) => {
        for (const index of computeBlindIndexes(key, { familyName })) expect(index).toMatch(/^[\w-]{22}$/);
      }),
    ));
});

it('hashes return codes in one direction only', () =>
  expect(hashReturnCode('0'.repeat(26))).toMatch(/^[A-Za-z0-9_-]{43}$/));
