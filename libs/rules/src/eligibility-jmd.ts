import type { EligibilityRuleSet } from './eligibility-rule-set.js';

const jmdSource =
  'Grundsätze des KJP-Programms 18 in der Fassung ab 1.1.2017; § 7 Abs. 1 Nr. 4 SGB VIII. ' +
  'From general knowledge, without a source: compulsory schooling ends at 19.';

/** Jugendmigrationsdienst: pupils are not excluded, and nobody asks for a status. */
export const jmdRuleSets: readonly EligibilityRuleSet[] = [
  {
    id: 'JMD',
    version: '2017.2',
    programme: 'JMD',
    validFrom: '2017-01-01',
    validTo: null,
    source:
      'Grundsätze des KJP-Programms 18 in der Fassung ab 1.1.2017 (text not seen), as published by a provider: ' +
      '12 to 27, "insbesondere" no longer of school age; § 7 Abs. 1 Nr. 4 SGB VIII.',
    verifiedBy: 'text compared, IB 7055',
    verifiedAt: '2026-11-28',
    partialDays: 'latest',
    rules: [
      { when: [{ test: 'age', below: 12 }], verdict: 'not_eligible', reasons: ['JMD_AGE'] },
      { when: [{ test: 'age', from: 27 }], verdict: 'not_eligible', reasons: ['JMD_AGE'] },
      { when: [], verdict: 'eligible', reasons: ['JMD_AGE_FITS'] },
    ],
  },
  {
    id: 'JMD',
    version: '2017.1',
    programme: 'JMD',
    validFrom: '2017-01-01',
    validTo: null,
    source: jmdSource,
    verifiedBy: null,
    verifiedAt: null,
    partialDays: 'undecided',
    supersededBy: ['2017.2'],
    rules: [
      { when: [{ test: 'age', below: 12 }], verdict: 'not_eligible', reasons: ['JMD_AGE'] },
      { when: [{ test: 'age', from: 27 }], verdict: 'not_eligible', reasons: ['JMD_AGE'] },
      { when: [{ test: 'age', from: 19 }], verdict: 'eligible', reasons: ['JMD_AGE_FITS'] },
      {
        when: [{ test: 'fact', fact: 'offer', is: 'group' }],
        verdict: 'eligible',
        reasons: ['JMD_GROUP_OFFER'],
      },
      {
        when: [{ test: 'fact', fact: 'compulsorySchool', is: true }],
        verdict: 'eligible_by_exception',
        reasons: ['JMD_SCHOOL_AGE'],
      },
      { when: [], verdict: 'eligible', reasons: ['JMD_AGE_FITS'] },
    ],
  },
];
