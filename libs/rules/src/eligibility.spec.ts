import fc from 'fast-check';
import { programmes } from '@geleit/contracts';
import { ageOn } from './age.js';
import {
  adultCounsellingGrounds,
  assessEligibility,
  counsellingFormats,
  type EligibilityFacts,
} from './eligibility.js';
import { residenceStatuses } from './residence-status.js';
import { eligibilityRuleSetOn, eligibilityRuleSets } from './eligibility-rule-sets.js';

const on = '2026-03-14';
const years = (age: number) => ({ least: age, most: age });
const verdict = (
  programme: (typeof programmes)[number],
  facts: Omit<EligibilityFacts, 'on'> & { on?: string },
) => {
  const { verdict: outcome, reasons } = assessEligibility(
    { on, ...facts },
    programme,
    eligibilityRuleSetOn(programme, facts.on ?? on)!,
  );
  return [outcome, ...reasons].join(' ');
};

describe('JMD', () => {
  it.each([
    [11, 'not_eligible JMD_AGE'],
    [12, 'eligible JMD_AGE_FITS'],
    [18, 'eligible JMD_AGE_FITS'],
    [19, 'eligible JMD_AGE_FITS'],
    [26, 'eligible JMD_AGE_FITS'],
    [27, 'not_eligible JMD_AGE'],
  ])('age %i: %s', (age, expected) =>
    expect(verdict('JMD', { age: years(age), offer: 'individual', compulsorySchool: false })).toBe(expected),
  );

  it('T19: ends on the 27th birthday, which is 1 March for people born on 29 February', () => {
    expect(verdict('JMD', { age: years(ageOn('2000-02-29', '2027-02-28')), on: '2027-02-28' })).toBe(
      'eligible JMD_AGE_FITS',
    );
    expect(verdict('JMD', { age: years(ageOn('2000-02-29', '2027-03-01')), on: '2027-03-01' })).toBe(
      'not_eligible JMD_AGE',
    );
  });
  it('admits pupils by exception to case work and without one to groups', () => {
    expect(verdict('JMD', { age: years(14), offer: 'individual', compulsorySchool: true })).toBe(
      'eligible_by_exception JMD_SCHOOL_AGE',
    );
    expect(verdict('JMD', { age: years(14), offer: 'group', compulsorySchool: true })).toBe(
      'eligible JMD_GROUP_OFFER',
    );
  });
  it('requires only facts that could change the verdict', () =>
    expect(
      assessEligibility(
        { on, age: { least: 18, most: 20 }, offer: 'individual' },
        'JMD',
        eligibilityRuleSetOn('JMD', on)!,
      ),
    ).toMatchObject({
      verdict: 'insufficient_facts',
      requiredFacts: ['compulsorySchool'],
    }));
  it('T18: no rule tests the residence status', () => {
    const tests = eligibilityRuleSets
      .filter((set) => set.programme === 'JMD')
      .flatMap((set) => set.rules.flatMap((rule) => rule.when.map((condition) => condition.test)));
    expect(tests).not.toContain('status');
  });
});

describe('MBE', () => {
  const adult = {
    age: years(27),
    residenceStatus: 'eu_eea_ch_citizen',
    longTermStatusSince: 'none',
  } as const;
  it.each([
    [17, 'not_eligible MBE_MINOR PROPOSE_JMD'],
    [18, 'eligible_by_exception MBE_ADULT_PROBLEMS'],
    [26, 'eligible_by_exception MBE_ADULT_PROBLEMS'],
    [27, 'eligible MBE_WITHIN_3_YEARS'],
  ])('age %i with adult problems: %s', (age, expected) =>
    expect(
      verdict('MBE', { ...adult, age: years(age), adultProblem: 'own_children', entryDate: '2025-01-01' }),
    ).toBe(expected),
  );

  it('is open for three years from entry or grant, whichever is later', () => {
    expect(verdict('MBE', { ...adult, entryDate: '2023-03-14' })).toBe('eligible MBE_WITHIN_3_YEARS');
    expect(verdict('MBE', { ...adult, entryDate: '2023-03-13' })).toBe(
      'eligible_by_exception MBE_NACHHOLEND',
    );
    expect(verdict('MBE', { ...adult, entryDate: '2018-01-01', longTermStatusSince: '2024-05' })).toBe(
      'eligible MBE_WITHIN_3_YEARS',
    );
  });
  it('refers tolerated people without prospects under § 104c to SBG', () =>
    expect(verdict('MBE', { age: years(30), residenceStatus: 'duldung_60a_2_1' })).toBe(
      'not_eligible MBE_STATUS PROPOSE_SBG',
    ));
  it('accepts prospects under § 104c until the end of 2025', () => {
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
  it('requires the age if a year of birth leaves open whether somebody is 27', () =>
    expect(
      assessEligibility(
        { on, ...adult, age: { least: 26, most: 27 }, entryDate: '2025' },
        'MBE',
        eligibilityRuleSetOn('MBE', on)!,
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
  ] as const)('%j: %s', (facts, expected) => expect(verdict('SBG', facts)).toBe(expected));
});

const facts = fc.record({
  age: fc.integer({ min: 0, max: 90 }).map(years),
  residenceStatus: fc.constantFrom(...residenceStatuses),
  entryDate: fc.constantFrom('2010', '2023-03', '2023-03-13', '2023-03-14', '2026-01-01'),
  longTermStatusSince: fc.constantFrom('none', '2015-05-05', '2024', '2025-11-01'),
  prospect104c: fc.boolean(),
  adultProblem: fc.constantFrom(...adultCounsellingGrounds),
  compulsorySchool: fc.boolean(),
  offer: fc.constantFrom(...counsellingFormats),
  livesInNrw: fc.boolean(),
  protected: fc.boolean(),
});
const pickFacts = (all: object, keys: readonly string[]) =>
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

describe('E-1: assessing eligibility', () => {
  it('gives the same verdict for the same facts and rules, always with a reason', () =>
    fc.assert(
      fc.property(
        facts,
        fc.subarray(names),
        fc.constantFrom(...eligibilityRuleSets),
        (all, knownNames, set) => {
          const first = assessEligibility(pickFacts(all, knownNames), set.programme, set);
          expect(assessEligibility(pickFacts(structuredClone(all), knownNames), set.programme, set)).toEqual(
            first,
          );
          expect(first.reasons.length).toBeGreaterThan(0);
          expect(first.requiredFacts.length > 0).toBe(first.verdict === 'insufficient_facts');
        },
      ),
    ));
  it('keeps a verdict when more facts become known, and gives a reason for each exception', () =>
    fc.assert(
      fc.property(
        facts,
        fc.subarray(names),
        fc.subarray(names),
        fc.constantFrom(...eligibilityRuleSets),
        (all, knownNames, learntNames, set) => {
          const [before, after] = [
            assessEligibility(pickFacts(all, knownNames), set.programme, set),
            assessEligibility(pickFacts(all, [...knownNames, ...learntNames]), set.programme, set),
          ];
          if (before.verdict !== 'insufficient_facts') expect(after).toEqual(before);
          if (after.verdict === 'eligible_by_exception')
            expect(after.reasons[0]).toMatch(/^(JMD|MBE)_[A-Z_]+$/);
        },
      ),
      { numRuns: 1000 },
    ));
  it('reaches a verdict in every programme if all facts are known', () =>
    fc.assert(
      fc.property(facts, fc.constantFrom(...eligibilityRuleSets), (all, set) => {
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
  it('name their source and show that nobody has verified them', () => {
    for (const set of eligibilityRuleSets)
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
          eligibilityRuleSets.filter(
            (set) => set.programme === programme && set.validFrom <= day && (set.validTo ?? day) >= day,
          ),
        ).toHaveLength(1);
  });
  it('are undefined for a day without known rules', () =>
    expect(eligibilityRuleSetOn('MBE', '2023-12-31')).toBeUndefined());
});
