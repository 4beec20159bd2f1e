import fc from 'fast-check';
import { programmes } from '@geleit/contracts';
import { ageOn } from './age.js';
import { adultProblems, assessEligibility, offers, type EligibilityFacts } from './eligibility.js';
import { residenceStatuses } from './residence-status.js';
import { ruleSetOn, ruleSets } from './rule-sets.js';

const on = '2026-03-14';
const years = (age: number) => ({ least: age, most: age });
const verdict = (
  programme: (typeof programmes)[number],
  facts: Omit<EligibilityFacts, 'on'> & { on?: string },
) => {
  const { verdict: said, reasons } = assessEligibility(
    { on, ...facts },
    programme,
    ruleSetOn(programme, facts.on ?? on)!,
  );
  return [said, ...reasons].join(' ');
};

describe('JMD', () => {
  it.each([
    [11, 'not_eligible JMD_AGE'],
    [12, 'eligible JMD_AGE_FITS'],
    [18, 'eligible JMD_AGE_FITS'],
    [19, 'eligible JMD_AGE_FITS'],
    [26, 'eligible JMD_AGE_FITS'],
    [27, 'not_eligible JMD_AGE'],
  ])('at %i: %s', (age, said) =>
    expect(verdict('JMD', { age: years(age), offer: 'individual', compulsorySchool: false })).toBe(said),
  );

  it('T19: ends on the 27th birthday, which is 1 March for 29 February', () => {
    expect(verdict('JMD', { age: years(ageOn('2000-02-29', '2027-02-28')), on: '2027-02-28' })).toBe(
      'eligible JMD_AGE_FITS',
    );
    expect(verdict('JMD', { age: years(ageOn('2000-02-29', '2027-03-01')), on: '2027-03-01' })).toBe(
      'not_eligible JMD_AGE',
    );
  });
  it('takes pupils by exception for case work, as of right for groups', () => {
    expect(verdict('JMD', { age: years(14), offer: 'individual', compulsorySchool: true })).toBe(
      'eligible_by_exception JMD_SCHOOL_AGE',
    );
    expect(verdict('JMD', { age: years(14), offer: 'group', compulsorySchool: true })).toBe(
      'eligible JMD_GROUP_OFFER',
    );
  });
  it('asks only for what would change the answer', () =>
    expect(
      assessEligibility(
        { on, age: { least: 18, most: 20 }, offer: 'individual' },
        'JMD',
        ruleSetOn('JMD', on)!,
      ),
    ).toMatchObject({
      verdict: 'insufficient_facts',
      requiredFacts: ['compulsorySchool'],
    }));
  it('T18: never needs a residence status', () => {
    const asked = ruleSets
      .filter((set) => set.programme === 'JMD')
      .flatMap((set) => set.rules.flatMap((rule) => rule.when.map((it) => it.test)));
    expect(asked).not.toContain('status');
  });
});

describe('MBE', () => {
  const grown = {
    age: years(27),
    residenceStatus: 'eu_eea_ch_citizen',
    longTermStatusSince: 'none',
  } as const;
  it.each([
    [17, 'not_eligible MBE_MINOR PROPOSE_JMD'],
    [18, 'eligible_by_exception MBE_ADULT_PROBLEMS'],
    [26, 'eligible_by_exception MBE_ADULT_PROBLEMS'],
    [27, 'eligible MBE_WITHIN_3_YEARS'],
  ])('at %i: %s', (age, said) =>
    expect(
      verdict('MBE', { ...grown, age: years(age), adultProblem: 'own_children', entryDate: '2025-01-01' }),
    ).toBe(said),
  );

  it('is open for three years from the later of entry and grant', () => {
    expect(verdict('MBE', { ...grown, entryDate: '2023-03-14' })).toBe('eligible MBE_WITHIN_3_YEARS');
    expect(verdict('MBE', { ...grown, entryDate: '2023-03-13' })).toBe(
      'eligible_by_exception MBE_NACHHOLEND',
    );
    expect(verdict('MBE', { ...grown, entryDate: '2018-01-01', longTermStatusSince: '2024-05' })).toBe(
      'eligible MBE_WITHIN_3_YEARS',
    );
  });
  it('leaves other tolerated people to the refugee counselling', () =>
    expect(verdict('MBE', { age: years(30), residenceStatus: 'duldung_60a_2_1' })).toBe(
      'not_eligible MBE_STATUS PROPOSE_SBG',
    ));
  it('knew the prospect of § 104c until the end of 2025', () => {
    const tolerated = {
      age: years(30),
      residenceStatus: 'duldung_60a_2_1',
      prospect104c: true,
      entryDate: '2024-01-01',
      longTermStatusSince: 'none',
    } as const;
    expect(verdict('MBE', { ...tolerated, on: '2025-12-31' })).toBe('eligible MBE_WITHIN_3_YEARS');
    expect(verdict('MBE', { ...tolerated, on: '2026-01-01' })).toBe('not_eligible MBE_STATUS PROPOSE_SBG');
  });
  it('cannot tell from a year of birth alone at the border', () =>
    expect(
      assessEligibility(
        { on, ...grown, age: { least: 26, most: 27 }, entryDate: '2025' },
        'MBE',
        ruleSetOn('MBE', on)!,
      ),
    ).toMatchObject({
      verdict: 'insufficient_facts',
      requiredFacts: ['age', 'adultProblem'],
    }));
});

describe('SBG', () => {
  it.each([
    [{ protected: true }, 'eligible SBG_STATUS_NOT_ASKED'],
    [
      { protected: false, livesInNrw: true, residenceStatus: 'aufenthaltsgestattung_55' },
      'eligible SBG_UNSECURED_STATUS',
    ],
    [{ protected: false, livesInNrw: true, residenceStatus: 'settlement_9' }, 'not_eligible SBG_STATUS'],
    [
      { protected: false, livesInNrw: false, residenceStatus: 'aufenthaltsgestattung_55' },
      'not_eligible SBG_RESIDENCE',
    ],
    [
      { protected: false, livesInNrw: true, residenceStatus: 'not_recorded' },
      'insufficient_facts SBG_FACTS_MISSING',
    ],
  ] as const)('%j: %s', (facts, said) => expect(verdict('SBG', facts)).toBe(said));
});

const facts = fc.record({
  age: fc.integer({ min: 0, max: 90 }).map(years),
  residenceStatus: fc.constantFrom(...residenceStatuses),
  entryDate: fc.constantFrom('2010', '2023-03', '2023-03-13', '2023-03-14', '2026-01-01'),
  longTermStatusSince: fc.constantFrom('none', '2015-05-05', '2024', '2025-11-01'),
  prospect104c: fc.boolean(),
  adultProblem: fc.constantFrom(...adultProblems),
  compulsorySchool: fc.boolean(),
  offer: fc.constantFrom(...offers),
  livesInNrw: fc.boolean(),
  protected: fc.boolean(),
});
const only = (all: object, keys: readonly string[]) =>
  ({
    on,
    ...Object.fromEntries(Object.entries(all).filter(([key]) => keys.includes(key))),
  }) as EligibilityFacts;
const names = [
  'age',
  'residenceStatus',
  'entryDate',
  'longTermStatusSince',
  'prospect104c',
  'adultProblem',
  'compulsorySchool',
  'offer',
  'livesInNrw',
  'protected',
];

describe('E-1', () => {
  it('same facts and same rules, same verdict; every verdict has a reason', () =>
    fc.assert(
      fc.property(facts, fc.subarray(names), fc.constantFrom(...ruleSets), (all, known, set) => {
        const first = assessEligibility(only(all, known), set.programme, set);
        expect(assessEligibility(only(structuredClone(all), known), set.programme, set)).toEqual(first);
        expect(first.reasons.length).toBeGreaterThan(0);
        expect(first.requiredFacts.length > 0).toBe(first.verdict === 'insufficient_facts');
      }),
    ));
  it('more facts never change a verdict that was reached, and reach an exception only with its reason', () =>
    fc.assert(
      fc.property(
        facts,
        fc.subarray(names),
        fc.subarray(names),
        fc.constantFrom(...ruleSets),
        (all, known, learnt, set) => {
          const [before, after] = [
            assessEligibility(only(all, known), set.programme, set),
            assessEligibility(only(all, [...known, ...learnt]), set.programme, set),
          ];
          if (before.verdict !== 'insufficient_facts') expect(after).toEqual(before);
          if (after.verdict === 'eligible_by_exception')
            expect(after.reasons[0]).toMatch(/^(JMD|MBE)_[A-Z_]+$/);
        },
      ),
      { numRuns: 1000 },
    ));
  it('all facts known, all programmes answer', () =>
    fc.assert(
      fc.property(facts, fc.constantFrom(...ruleSets), (all, set) => {
        fc.pre(
          !['not_recorded', 'unclear', 'stateless'].includes(all.residenceStatus) &&
            all.entryDate.length === 10 &&
            all.longTermStatusSince !== '2024',
        );
        expect(assessEligibility({ on, ...all }, set.programme, set).verdict).not.toBe('insufficient_facts');
      }),
    ));
});

describe('rule sets', () => {
  it('show their source and who verified them', () => {
    for (const set of ruleSets)
      expect([set.source.length > 20, set.verifiedBy === null, set.verifiedAt === null]).toEqual([
        true,
        true,
        true,
      ]);
  });
  it('never overlap', () => {
    for (const programme of programmes)
      for (const day of ['2024-01-01', '2025-12-31', '2026-01-01'])
        expect(
          ruleSets.filter(
            (set) => set.programme === programme && set.validFrom <= day && (set.validTo ?? day) >= day,
          ),
        ).toHaveLength(1);
  });
  it('say so where no rules are known', () => expect(ruleSetOn('MBE', '2023-12-31')).toBeUndefined());
});
