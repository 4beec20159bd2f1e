import fc from 'fast-check';
import { programmes, sbgAreas } from '@geleit/contracts';
import { ageOn } from './age.js';
import {
  adultCounsellingGrounds,
  asylumStages,
  counsellingFormats,
  visaPurposes,
  type EligibilityFacts,
} from './eligibility-facts.js';
import { assessEligibility } from './eligibility.js';
import { residenceStatuses, statusGroupOf } from './residence-status.js';
import { eligibilityRuleSetOn, eligibilityRuleSets, partialDayMark } from './eligibility-rule-sets.js';
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
const required = (
  programme: (typeof programmes)[number],
  facts: Omit<EligibilityFacts, 'on'> & { on?: string },
) =>
  assessEligibility({ on, ...facts }, programme, eligibilityRuleSetOn(programme, facts.on ?? on)!)
    .requiredFacts;

describe('JMD', () => {
  it.each([
    [11, 'not_eligible JMD_AGE'],
    [12, 'eligible JMD_AGE_FITS'],
    [18, 'eligible JMD_AGE_FITS'],
    [19, 'eligible JMD_AGE_FITS'],
    [26, 'eligible JMD_AGE_FITS'],
    [27, 'not_eligible JMD_AGE'],
  ])('age %i: %s', (age, expected) => expect(verdict('JMD', { age: years(age) })).toBe(expected));

  it('T19: ends on the 27th birthday, which is 1 March for people born on 29 February', () => {
    expect(verdict('JMD', { age: years(ageOn('2000-02-29', '2027-02-28')), on: '2027-02-28' })).toBe(
      'eligible JMD_AGE_FITS',
    );
    expect(verdict('JMD', { age: years(ageOn('2000-02-29', '2027-03-01')), on: '2027-03-01' })).toBe(
      'not_eligible JMD_AGE',
    );
  });
  it.each(counsellingFormats)('admits pupils to %s help without an exception (E5)', (offer) =>
    expect(verdict('JMD', { age: years(14), offer, compulsorySchool: true })).toBe('eligible JMD_AGE_FITS'),
  );
  it('takes who may be 26 or 27 by a year of birth as 26, and says so (E4)', () =>
    expect(verdict('JMD', { age: { least: 26, most: 27 } })).toBe(`eligible JMD_AGE_FITS ${partialDayMark}`));
  it('T18: no rule tests the residence status or what tells of it', () => {
    const tests = eligibilityRuleSets
      .filter((set) => set.programme === 'JMD')
      .flatMap((set) => set.rules.flatMap((rule) => rule.when.map((condition) => condition.test)));
    for (const test of ['status', 'statusTold', 'code', 'stay']) expect(tests).not.toContain(test);
  });
});

describe('MBE', () => {
  const adult = {
    age: years(27),
    residenceStatus: 'eu_eea_ch_citizen',
    longTermStatusSince: 'none',
  } as const;
  const newcomer = { age: years(30), entryDate: '2026-01-10', longTermStatusSince: 'none' } as const;
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
  it.each([
    ['2024-12-31', 'PROPOSE_SBG'],
    ['2025-01-01', 'PROPOSE_RB'],
    ['2026-01-01', 'PROPOSE_RB'],
  ])('proposes people without a secured status to refugee counselling: on %s %s', (day, proposal) => {
    for (const residenceStatus of [
      'duldung_60a_2_1',
      'dublin_pending',
      'enforceably_obliged_to_leave',
    ] as const)
      expect(verdict('MBE', { on: day, age: years(30), residenceStatus, prospect104c: false })).toBe(
        `not_eligible MBE_STATUS ${proposal}`,
      );
  });
  it('accepts prospects under § 104c until the end of 2025, of people with a Duldung', () => {
    const tolerated = {
      age: years(30),
      residenceStatus: 'duldung_60a_2_1',
      prospect104c: true,
      entryDate: '2024-01-01',
      longTermStatusSince: 'none',
    } as const;
    expect(verdict('MBE', { ...tolerated, on: '2025-12-31' })).toBe('eligible MBE_WITHIN_3_YEARS');
    expect(verdict('MBE', { ...tolerated, on: '2026-01-01' })).toBe('not_eligible MBE_STATUS PROPOSE_RB');
    expect(
      verdict('MBE', { ...tolerated, residenceStatus: 'grenzuebertrittsbescheinigung', on: '2025-12-31' }),
    ).toBe('not_eligible MBE_STATUS PROPOSE_RB');
  });
  it('judges a Fiktion by the permit before it, and asks for nothing else (E3)', () => {
    const fiction = { ...newcomer, residenceStatus: 'fiction_81_4' } as const;
    expect(verdict('MBE', { ...fiction, previousStatus: 'spouse_30' })).toBe('eligible MBE_WITHIN_3_YEARS');
    expect(verdict('MBE', { ...fiction, previousStatus: 'visa_short_stay' })).toBe('not_eligible MBE_STATUS');
    expect(required('MBE', fiction)).toEqual(['previousStatus']);
    expect(required('MBE', { ...fiction, previousStatus: 'visa_national_6_3' })).toEqual(['visaPurpose']);
    expect(verdict('MBE', { ...fiction, previousStatus: 'visa_national_6_3', visaPurpose: 'family' })).toBe(
      'eligible MBE_WITHIN_3_YEARS',
    );
  });
  it.each(visaPurposes)('judges a national visa by its purpose: %s (E3)', (visaPurpose) =>
    expect(verdict('MBE', { ...newcomer, residenceStatus: 'visa_national_6_3', visaPurpose })).toBe(
      visaPurpose === 'other' ? 'not_eligible MBE_STATUS' : 'eligible MBE_WITHIN_3_YEARS',
    ),
  );
  it('is open under § 24 since 2022, and in the asylum procedure since 31 December 2022 (E3)', () => {
    const came = { age: years(30), entryDate: '2022-04', longTermStatusSince: 'none' } as const;
    const asked = (day: string, residenceStatus: 'temporary_protection_24' | 'aufenthaltsgestattung_55') =>
      verdict('MBE', { ...came, on: day, residenceStatus });
    expect([
      asked('2022-06-01', 'temporary_protection_24'),
      asked('2022-12-30', 'aufenthaltsgestattung_55'),
      asked('2022-12-31', 'aufenthaltsgestattung_55'),
      asked('2023-07-01', 'aufenthaltsgestattung_55'),
    ]).toEqual([
      'eligible MBE_WITHIN_3_YEARS',
      'eligible_by_exception MBE_PROSPECT_TO_STAY',
      'eligible MBE_WITHIN_3_YEARS',
      'eligible MBE_WITHIN_3_YEARS',
    ]);
  });
  it('decides by the latest possible day of a grant known by its year, and says so (E4)', () => {
    const settled = { ...adult, entryDate: '2010-05-05' };
    expect(verdict('MBE', { ...settled, longTermStatusSince: '2023' })).toBe(
      `eligible MBE_WITHIN_3_YEARS ${partialDayMark}`,
    );
    expect(verdict('MBE', { ...settled, longTermStatusSince: '2022' })).toBe(
      'eligible_by_exception MBE_NACHHOLEND',
    );
  });
  it('names what is missing, and no day that is known by its year (E4)', () => {
    const { longTermStatusSince: _, ...ungranted } = adult;
    expect(required('MBE', { ...ungranted, entryDate: '2023' })).toEqual([]);
    expect(required('MBE', { ...ungranted, entryDate: '2010' })).toEqual(['longTermStatusSince']);
    expect(required('MBE', { ...adult, longTermStatusSince: '2010' })).toEqual(['entryDate']);
    expect(required('MBE', { ...adult, age: { least: 26, most: 27 }, entryDate: '2025' })).toEqual([
      'adultProblem',
    ]);
  });
  it('never holds people of whom nothing is told outside: each of them would be known (law.md)', () =>
    expect(
      residenceStatuses.filter(
        (residenceStatus) =>
          statusGroupOf(residenceStatus) === 'not_recorded' &&
          verdict('MBE', { ...newcomer, on: '2025-06-01', residenceStatus, prospect104c: true }).startsWith(
            'eligible',
          ),
      ),
    ).toEqual([]));
});

describe('SBG and RB by funding area (E2)', () => {
  const before = '2024-12-31';
  const housed = { livesInReceptionFacility: true };
  it.each([
    ['asylum_procedure_counselling_reception', housed, 'eligible SBG_RECEPTION_FACILITY'],
    [
      'asylum_procedure_counselling_reception',
      { livesInReceptionFacility: false },
      'not_eligible SBG_NOT_IN_RECEPTION_FACILITY',
    ],
    ['decentral_complaint_office', {}, 'not_eligible SBG_COMPLAINT_NOT_A_CASE'],
    [
      'psychosocial_first_counselling',
      { ...housed, refugeeBackground: true, psychosocialIndication: true },
      'eligible SBG_PSYCHOSOCIAL_NEED',
    ],
    ['departure_perspective_counselling_reception', housed, 'eligible SBG_RECEPTION_FACILITY'],
    [
      'asylum_procedure_counselling_minors',
      { age: years(17), unaccompanied: true },
      'eligible SBG_UNACCOMPANIED_MINOR',
    ],
    ['asylum_procedure_counselling_minors', { age: years(18) }, 'not_eligible SBG_NOT_A_MINOR'],
    [
      'asylum_procedure_counselling_minors',
      { age: years(17), unaccompanied: false },
      'not_eligible SBG_NOT_UNACCOMPANIED',
    ],
    ['psychosocial_centre', { refugeeBackground: false }, 'not_eligible SBG_NO_REFUGEE_BACKGROUND'],
    [
      'psychosocial_centre',
      { refugeeBackground: true, psychosocialIndication: false },
      'not_eligible SBG_NO_PSYCHOSOCIAL_INDICATION',
    ],
    ['departure_perspective_counselling', {}, 'eligible SBG_DEPARTURE_PERSPECTIVE'],
    ['supraregional_expert_support', {}, 'not_eligible SBG_AREA_WITHOUT_CLIENTS'],
  ] as const)('until 2024, %s with %j: %s', (sbgArea, facts, expected) =>
    expect(verdict('SBG', { on: before, sbgArea, ...facts })).toBe(expected),
  );
  it.each(residenceStatuses)('asks for no status but in regional counselling: %s', (residenceStatus) =>
    expect([
      verdict('SBG', { sbgArea: 'social_counselling_reception', ...housed, residenceStatus }),
      verdict('SBG', { sbgArea: 'departure_perspective_counselling', residenceStatus }),
      verdict('SBG', {
        sbgArea: 'psychosocial_centre',
        refugeeBackground: true,
        psychosocialIndication: true,
        residenceStatus,
      }),
    ]).toEqual([
      'eligible SBG_RECEPTION_FACILITY',
      'eligible SBG_DEPARTURE_PERSPECTIVE',
      'eligible SBG_PSYCHOSOCIAL_NEED',
    ]),
  );
  it('has no other areas since 2025; regional counselling is RB', () => {
    expect(verdict('SBG', { sbgArea: 'regional_counselling' })).toBe('not_eligible SBG_AREA');
    expect(verdict('RB', { sbgArea: 'supraregional_expert_support' })).toBe(
      'not_eligible RB_AREA_WITHOUT_CLIENTS',
    );
    expect(verdict('RB', { sbgArea: 'psychosocial_centre' })).toBe('not_eligible RB_AREA');
  });
  it('asks for the area before anything else', () =>
    expect([required('SBG', { on: before }), required('SBG', {}), required('RB', {})]).toEqual([
      ['sbgArea'],
      ['sbgArea'],
      ['sbgArea'],
    ]));
});

describe.each([
  ['SBG', '2024-12-31'],
  ['RB', '2025-01-01'],
] as const)('regional counselling in %s', (programme, day) => {
  const regional = { on: day, sbgArea: 'regional_counselling', livesInNrw: true } as const;
  it.each([
    [{ protected: true }, 'eligible STATUS_NOT_ASKED'],
    [{ residenceStatus: 'not_recorded' }, 'eligible STATUS_NOT_ASKED'],
    [{ residenceStatus: 'unclear' }, 'eligible STATUS_NOT_ASKED'],
    [{ residenceStatus: 'enforceably_obliged_to_leave' }, 'eligible STATUS_NOT_ASKED'],
    [{ residenceStatus: 'visa_expired' }, 'eligible STATUS_NOT_ASKED'],
    [{ residenceStatus: 'aufenthaltsgestattung_55' }, 'eligible UNSECURED_STATUS'],
    [{ residenceStatus: 'duldung_60b_identity' }, 'eligible UNSECURED_STATUS'],
    [{ residenceStatus: 'temporary_protection_24' }, 'eligible_by_exception STATUS_UNCONFIRMED'],
    [{ residenceStatus: 'deportation_ban_25_3' }, 'eligible_by_exception STATUS_UNCONFIRMED'],
    [{ residenceStatus: '25_5' }, 'eligible_by_exception STATUS_UNCONFIRMED'],
    [{ residenceStatus: 'settlement_9' }, 'not_eligible STATUS'],
    [{ residenceStatus: 'aufenthaltsgestattung_55', livesInNrw: false }, 'not_eligible RESIDENCE'],
  ] as const)('%j: %s', (facts, expected) =>
    expect(verdict(programme, { ...regional, protected: false, ...facts })).toBe(
      expected.replace(' ', ` ${programme}_`),
    ),
  );
  it('asks for a status, which may be that nobody asked (E1)', () =>
    expect(required(programme, { ...regional, protected: false })).toEqual(['residenceStatus']));
});

describe('AVB (E6)', () => {
  it.each(asylumStages)(
    'is open from the wish to apply until the final decision, at any age: %s',
    (asylumStage) =>
      expect(verdict('AVB', { protected: false, asylumStage })).toBe(
        {
          no_procedure: 'not_eligible AVB_NO_PROCEDURE',
          finally_decided: 'not_eligible AVB_FINALLY_DECIDED PROPOSE_RB',
        }[asylumStage as string] ?? 'eligible AVB_ASYLUM_PROCEDURE',
      ),
  );
  it('asks where the procedure stands, but not of protected people', () => {
    expect(required('AVB', { protected: false })).toEqual(['asylumStage']);
    expect(verdict('AVB', { protected: true })).toBe('eligible AVB_ASYLUM_PROCEDURE');
  });
});

const ageRanges = fc
  .tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 1 }))
  .map(([least, more]) => ({ least, most: least + more }));
const facts = fc.record({
  age: ageRanges,
  residenceStatus: fc.constantFrom(...residenceStatuses),
  entryDate: fc.constantFrom('2010', '2023-03', '2023-03-13', '2023-03-14', '2026-01-01'),
  longTermStatusSince: fc.constantFrom('none', '2015-05-05', '2024', '2025-11-01'),
  prospect104c: fc.boolean(),
  adultProblem: fc.constantFrom(...adultCounsellingGrounds),
  compulsorySchool: fc.boolean(),
  offer: fc.constantFrom(...counsellingFormats),
  livesInNrw: fc.boolean(),
  protected: fc.boolean(),
  sbgArea: fc.constantFrom(...sbgAreas),
  previousStatus: fc.constantFrom(...residenceStatuses),
  visaPurpose: fc.constantFrom(...visaPurposes),
  asylumStage: fc.constantFrom(...asylumStages),
  livesInReceptionFacility: fc.boolean(),
  refugeeBackground: fc.boolean(),
  psychosocialIndication: fc.boolean(),
  unaccompanied: fc.boolean(),
});
const pickFacts = (all: object, keys: readonly string[]) =>
  ({
    on,
    ...Object.fromEntries(Object.entries(all).filter(([key]) => keys.includes(key))),
  }) as EligibilityFacts;
/** A mark says that a day is not exact; it may go once another fact decides. */
const withoutMark = (assessment: ReturnType<typeof assessEligibility>) => ({
  ...assessment,
  reasons: assessment.reasons.filter((reason) => reason !== partialDayMark),
});
const names = Object.keys(fc.sample(facts, 1)[0]!);

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
          if (before.verdict !== 'insufficient_facts')
            expect(withoutMark(after)).toEqual(withoutMark(before));
          if (after.verdict === 'eligible_by_exception')
            expect(after.reasons[0]).toMatch(/^(JMD|MBE|SBG|RB)_[A-Z_]+$/);
        },
      ),
      { numRuns: 5000 },
    ));
  it('reaches a verdict in every programme if all facts are known', () =>
    fc.assert(
      fc.property(facts, fc.constantFrom(...eligibilityRuleSets), (all, set) => {
        fc.pre(
          [all.residenceStatus, all.previousStatus].every(
            (status) => !['not_recorded', 'unclear', 'stateless'].includes(status),
          ) &&
            (set.partialDays === 'latest' ||
              (all.entryDate.length === 10 &&
                all.longTermStatusSince !== '2024' &&
                all.age.least === all.age.most)),
        );
        expect(assessEligibility({ on, ...all }, set.programme, set).verdict).not.toBe('insufficient_facts');
      }),
    ));
});

describe('rule sets', () => {
  it('name their source, and show who verified them or that nobody did', () => {
    for (const { source, verifiedBy, verifiedAt } of eligibilityRuleSets) {
      expect([source.length > 20, verifiedBy === null]).toEqual([true, verifiedAt === null]);
      expect(verifiedBy ?? 'text compared, ').toMatch(/^text compared, /);
    }
  });
  it('have a version each, and are superseded by versions of the same programme', () => {
    const versionsOf = (programme: string) =>
      eligibilityRuleSets.filter(({ id }) => id === programme).map(({ version }) => version);
    for (const { id, version, supersededBy = [] } of eligibilityRuleSets) {
      expect(versionsOf(id).filter((one) => one === version)).toHaveLength(1);
      expect(versionsOf(id)).toEqual(expect.arrayContaining([...supersededBy]));
    }
  });
  it('never overlap, and leave no day between them', () => {
    const firstDays = {
      JMD: '2017-01-01',
      MBE: '2022-01-01',
      SBG: '2021-01-01',
      RB: '2025-01-01',
      AVB: '2023-01-01',
    };
    const days = ['2021-01-01', '2022-06-01', '2022-12-30', '2022-12-31', '2023-12-31', '2024-01-01'];
    for (const programme of programmes)
      for (const day of [...days, '2024-12-31', '2025-01-01', '2025-12-31', '2026-01-01'])
        expect(
          eligibilityRuleSets.filter(
            (set) =>
              set.programme === programme &&
              set.supersededBy === undefined &&
              set.validFrom <= day &&
              (set.validTo ?? day) >= day,
          ),
        ).toHaveLength(day < firstDays[programme] ? 0 : 1);
  });
  it('are undefined for a day without known rules', () =>
    expect(eligibilityRuleSetOn('MBE', '2021-12-31')).toBeUndefined());
});
