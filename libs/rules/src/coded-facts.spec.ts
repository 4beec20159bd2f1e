import { anniversariesIn, codeFacts, entryAbout } from './coded-facts.js';
import { factsForbiddenIn } from './withheld-facts.js';

describe('what facts count as on a day', () => {
  it('takes age and time since entry of that day', () => {
    const facts = { birth: '1999-06-15', entry: '2024-02-29' };
    expect([
      codeFacts(facts, '2026-06-14').ageBand,
      codeFacts(facts, '2026-06-15').ageBand,
      codeFacts(facts, '2025-02-28').sinceEntry,
      codeFacts(facts, '2025-03-01').sinceEntry,
    ]).toEqual(['21-26', '27-39', 'under_1', '1_to_2']);
  });
  it('is unknown where a birth or entry is not known precisely enough', () => {
    expect(codeFacts({ birth: '1999', entry: '2025' }, '2026-06-15')).toMatchObject({
      ageBand: 'unknown',
      sinceEntry: 'unknown',
      entryYear: 2025,
    });
    expect(codeFacts({ birth: '1999', entry: '2025' }, '2026-12-31')).toMatchObject({
      ageBand: '27-39',
      sinceEntry: '1_to_2',
    });
  });
  it('takes the stated age band where no birth is known', () => {
    expect(codeFacts({ ageBand: '16-17' }, '2026-06-15').ageBand).toBe('16-17');
    expect(codeFacts({ ageBand: '16-17', birth: '1999' }, '2026-12-31').ageBand).toBe('27-39');
  });
  it('takes one nationality and the level of German', () =>
    expect(
      codeFacts(
        {
          nationalities: ['SY', 'DE'],
          languages: [
            { code: 'ara', level: 'native' },
            { code: 'deu', level: 'A2' },
          ],
        },
        '2026-06-15',
      ),
    ).toMatchObject({ nationality: 'DE', germanLevel: 'A2' }));
  it('takes the Kreis of the place, family status, schooling and occupation', () => {
    const coded = { familyStatus: 'widowed', schooling: 'primary', occupation: 'employed' } as const;
    expect(codeFacts({ ...coded, place: '05754008' }, '2026-06-15')).toMatchObject({
      ...coded,
      district: '05754',
    });
    expect(codeFacts({ place: '05754' }, '2026-06-15').district).toBe('05754');
  });
  it('knows nothing of somebody of whom nothing is known', () =>
    expect(codeFacts({}, '2026-06-15')).toEqual({
      gender: 'not_stated',
      ageBand: 'unknown',
      nationality: 'unknown',
      sinceEntry: 'unknown',
    }));
});

it('finds the days of a year on which a year is complete, 1 March for 29 February', () => {
  expect(anniversariesIn(2026, { birth: '2000-02-29' })).toEqual(['2026-03-01', '2026-03-01']);
  expect(anniversariesIn(2028, { entry: '2024-02' })).toEqual(['2028-02-01', '2028-02-29']);
  expect(anniversariesIn(2026, {})).toEqual([]);
});

it('places the entry so that it agrees with the years and the year that an enrolment stated', () => {
  expect(entryAbout({ sinceEntry: 'under_1', entryYear: 2025 }, '2026-01-10')).toBe('2025-12-31');
  expect(entryAbout({ sinceEntry: 'under_1', entryYear: 2026 }, '2026-03-10')).toBe('2026-03-10');
  expect(entryAbout({ sinceEntry: 'over_3', entryYear: 2015 }, '2026-01-10')).toBe('2015-12-31');
  expect(entryAbout({ sinceEntry: '1_to_2' }, '2026-01-10')).toBe('2025-01-10');
  expect(entryAbout({ sinceEntry: 'unknown', entryYear: 2025 }, '2026-01-10')).toBeUndefined();
});

it('forbids JMD to know a residence status (T18)', () => {
  expect(factsForbiddenIn('JMD')).toEqual(['statusGroup']);
  expect(factsForbiddenIn('MBE')).toEqual([]);
});
