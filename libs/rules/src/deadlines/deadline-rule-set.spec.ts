import { deadlineRuleCodes, deadlineRuleOf, deadlineRuleSet } from './deadline-rule-set.js';
import { calendarRules } from './calendars.js';
import { decisionCircumstances, decisionKinds, deadlineRegimes, type DeadlineRegime } from './codes.js';
import { procedureRegimeOf, responsibilityRegimeOf } from './regimes.js';
import { rulesStartedBy } from './rules-started-by.js';

const { decisionRows, noticeRows, serviceRules } = deadlineRuleSet;
const codesOf = (rules: readonly { readonly code: string }[]): readonly string[] =>
  rules.map(({ code }) => code);

describe('the rules', () => {
  it('have one code each', () => expect(new Set(deadlineRuleCodes).size).toBe(deadlineRuleSet.rules.length));

  it('name their source, and who compared it and when, or nobody', () => {
    for (const { source, verifiedBy, verifiedAt } of [
      ...deadlineRuleSet.rules,
      ...Object.values(calendarRules),
      ...serviceRules,
    ]) {
      expect(source).toMatch(/\d/);
      expect(verifiedBy === null).toBe(verifiedAt === null);
      expect(verifiedBy ?? 'text compared, ').toMatch(/^text compared, /);
    }
  });

  it('that come from general knowledge are not verified', () =>
    expect(codesOf(deadlineRuleSet.rules.filter(({ verifiedBy }) => verifiedBy === null))).toEqual([
      'DUB-TB-2M',
      'DUB-TB-3M',
      'DUB-REPLY-2M',
      'DUB-REPLY-1M',
      'DUB-REPLY-2W',
      'DUB-REMON-3W',
      'DUB-REMON-REPLY-2W',
      'DUB-TRANSFER-12M',
      'AGG-2M-GOODS',
      'MBE-3Y',
      'MSA2-3Y',
    ]));

  it('are valid for a time that begins before it ends', () =>
    expect(
      deadlineRuleSet.rules.filter(
        ({ validFrom, validTo }) => validFrom !== null && validTo !== null && validFrom > validTo,
      ),
    ).toEqual([]));

  it('remind of the end of a permit long before it', () =>
    expect(deadlineRuleOf('RES-EXPIRY')).toMatchObject({ remindDaysBefore: [90, 60, 30, 14] }));

  it('contain the periods of the AGG as they stand in one place', () =>
    expect(deadlineRuleOf('AGG-2M-WORK')).toMatchObject({
      starts: [
        { anchor: 'rejection_received', length: { count: 2, unit: 'months' } },
        { anchor: 'knowledge', length: { count: 2, unit: 'months' } },
      ],
      validFrom: '2006-08-18',
    }));
});

describe('the table of decisions', () => {
  const rowsOf = (regime: DeadlineRegime) => decisionRows.filter((row) => row.regime === regime);

  it('names only rules that exist and that belong to the law of the row', () => {
    const named = [
      ...decisionRows.flatMap(({ regime, rules }) =>
        Object.values(rules).map((code) => [regime, code] as const),
      ),
      ...noticeRows.map(({ regime, rule }) => [regime, rule] as const),
    ];
    expect(named.filter(([regime, code]) => deadlineRuleOf(code)?.regimes.includes(regime) !== true)).toEqual(
      [],
    );
  });

  it.each(['pre_geas', 'geas'] as const)(
    'knows every kind of decision without circumstances under %s',
    (regime) =>
      expect(
        decisionKinds.filter(
          (kind) =>
            kind !== 'authority_decision' &&
            !rowsOf(regime).some(({ kinds, given = [] }) => kinds.includes(kind) && given.length === 0),
        ),
      ).toEqual([]),
  );

  it('reaches every row: none stands behind one that asks for less', () => {
    for (const regime of deadlineRegimes)
      for (const [index, row] of rowsOf(regime).entries())
        for (const kind of row.kinds)
          expect([
            kind,
            rowsOf(regime)
              .slice(0, index)
              .filter(
                ({ kinds, given = [] }) =>
                  kinds.includes(kind) &&
                  given.every((circumstance) => (row.given ?? []).includes(circumstance)),
              ),
          ]).toEqual([kind, []]);
  });

  it('uses every circumstance', () =>
    expect(
      decisionCircumstances.filter(
        (circumstance) => !decisionRows.some(({ given = [] }) => given.includes(circumstance)),
      ),
    ).toEqual([]));
});

describe('the law of a case', () => {
  it('is chosen by the day of lodging, and of registration', () => {
    expect(['2026-06-11', '2026-06-12'].map(procedureRegimeOf)).toEqual(['pre_geas', 'geas']);
    expect(['2026-06-30', '2026-07-01'].map(responsibilityRegimeOf)).toEqual(['dublin3', 'amm']);
  });

  it('has rules for every day: none ends before the next begins', () => {
    const limits = (field: 'validFrom' | 'validTo') => [
      ...new Set(
        deadlineRuleSet.rules.flatMap((rule) => (rule.chosenBy === 'anchorDay' ? [] : (rule[field] ?? []))),
      ),
    ];
    expect(limits('validTo')).toEqual(['2026-06-11', '2026-06-30']);
    expect(limits('validFrom')).toEqual(['2026-06-12', '2026-07-01']);
  });
});

describe('what an event starts', () => {
  it('is chosen by the day of the case', () => {
    const accepted = (registeredOn: string, day = '2026-06-20') =>
      codesOf(rulesStartedBy('request_accepted', day, { registeredOn }).map(({ rule }) => rule));
    expect(accepted('2026-06-30')).toEqual(['DUB-TRANSFER-6M', 'DUB-TRANSFER-18M', 'DUB-TRANSFER-12M']);
    expect(accepted('2026-07-01', '2026-08-01')).toEqual([
      'AMM-DECISION-2W',
      'AMM-TRANSFER-6M',
      'AMM-DETAINED-TRANSFER-5W',
    ]);
  });

  it('is doubtful from July 2026 for applications that were registered before', () => {
    const received = rulesStartedBy('request_received', '2026-07-01', { registeredOn: '2026-06-20' });
    expect(rulesStartedBy('request_received', '2026-06-30', { registeredOn: '2026-06-20' })).toHaveLength(3);
    expect(received.find(({ rule }) => rule.code === 'DUB-REPLY-1M')).toMatchObject({ reading: 'settled' });
    expect(received.find(({ rule }) => rule.code === 'AMM-TC-REPLY-1M')).toMatchObject({
      reading: 'cautious',
      openQuestion: 'AMM_PERIODS_FOR_OLD_REGISTRATION',
    });
  });

  it('of a judgment is the leave to appeal under both laws', () => {
    for (const lodgedOn of ['2026-06-11', '2026-06-12'])
      expect(
        codesOf(rulesStartedBy('judgment_served', '2026-09-01', { lodgedOn }).map(({ rule }) => rule)),
      ).toEqual(['ASY-APPEAL-1M']);
  });

  it('of a screening begins with GEAS', () => {
    expect(rulesStartedBy('apprehended_inland', '2026-06-11', {})).toEqual([]);
    expect(rulesStartedBy('apprehended_inland', '2026-06-12', {})).toHaveLength(1);
  });
});
