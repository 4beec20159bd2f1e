import { isRejection } from '@geleit/kernel';
import { deadlineRuleSet } from './deadline-rule-set.js';
import { deadlinesOfDecision, type DecisionDeadline } from './decision-deadlines.js';
import type { ServedDecision } from './decision-rules.js';

const old: ServedDecision = {
  kind: 'rejected_simple',
  remedyNotice: 'correct',
  lodgedOn: '2026-02-01',
  service: { mode: 'deposited_in_letter_box', on: '2026-05-21' },
  land: 'NW',
};
const recent: ServedDecision = {
  ...old,
  lodgedOn: '2026-06-12',
  service: { mode: 'deposited_in_letter_box', on: '2026-09-01' },
};

const of = (decision: ServedDecision): readonly DecisionDeadline[] => {
  const deadlines = deadlinesOfDecision(decision);
  if (isRejection(deadlines)) throw new Error(deadlines.rejected);
  return deadlines;
};
const brief = (decision: ServedDecision) =>
  of(decision).map(({ remedy, ruleCode, end, reading }) => [remedy, ruleCode, end, reading]);

describe('applications lodged before 12 June 2026', () => {
  it('have two weeks for the suit against a simple rejection', () =>
    expect(brief(old)).toEqual([
      ['suit', 'ASY-SUIT-2W', '2026-06-05', 'settled'],
      ['reasons', 'ASY-REASONS-1M', '2026-06-22', 'settled'],
      ['departure', 'ASY-DEPART-30D', '2026-06-20', 'settled'],
    ]));

  it('have one week if it is manifest, with the urgent application', () =>
    expect(brief({ ...old, kind: 'rejected_manifestly_unfounded' })).toEqual([
      ['suit', 'ASY-SUIT-1W', '2026-05-28', 'settled'],
      ['urgent_application', 'ASY-URGENT-1W', '2026-05-28', 'settled'],
      ['reasons', 'ASY-REASONS-1M', '2026-06-22', 'settled'],
      ['departure', 'ASY-DEPART-1W', '2026-05-28', 'settled'],
    ]));

  it('have three days for the urgent application at an airport', () =>
    expect(
      brief({ ...old, kind: 'rejected_manifestly_unfounded', circumstances: ['border'] }),
    ).toContainEqual(['urgent_application', 'ASY-AIRPORT-URGENT-3D', '2026-05-26', 'cautious']));

  it('have one week against a transfer', () =>
    expect(brief({ ...old, kind: 'inadmissible_dublin' }).slice(0, 2)).toEqual([
      ['suit', 'ASY-SUIT-1W', '2026-05-28', 'settled'],
      ['urgent_application', 'ASY-DUB-URGENT-1W', '2026-05-28', 'settled'],
    ]));

  it('have one year without a notice, and the ordinary day in sight if the notice is wrong', () => {
    expect(brief({ ...old, remedyNotice: 'missing' })[0]).toEqual([
      'suit',
      'ASY-NOBELEHRUNG-1Y',
      '2027-05-21',
      'settled',
    ]);
    expect(brief({ ...old, remedyNotice: 'wrong' }).slice(0, 2)).toEqual([
      ['suit', 'ASY-NOBELEHRUNG-1Y', '2027-05-21', 'settled'],
      ['suit', 'ASY-SUIT-2W', '2026-06-05', 'precaution'],
    ]);
  });

  it('can be resumed within nine months, once', () =>
    expect(brief({ ...old, kind: 'discontinued' })).toContainEqual([
      'reopening',
      'ASY-REOPEN-9M',
      '2027-02-21',
      'settled',
    ]));

  it('are read by the earlier day if the decision was served under the new law', () => {
    const service = { mode: 'deposited_in_letter_box', on: '2026-09-01' } as const;
    const [suit] = of({ ...old, kind: 'discontinued', service });
    expect(suit).toMatchObject({
      ruleCode: 'GEAS-SUIT-1W',
      end: '2026-09-08',
      reading: 'cautious',
      openQuestion: 'NEW_REMEDIES_FOR_OLD_APPLICATION',
      otherReading: { ruleCode: 'ASY-SUIT-2W', end: '2026-09-15' },
    });
    expect(of({ ...old, remedyNotice: 'missing', service })[0]).toMatchObject({
      ruleCode: 'GEAS-NOBELEHRUNG-3M',
      end: '2026-12-01',
      otherReading: { ruleCode: 'ASY-NOBELEHRUNG-1Y', end: '2027-09-01' },
    });
  });

  it('are settled where both laws give the same day', () => {
    const service = { mode: 'deposited_in_letter_box', on: '2026-09-01' } as const;
    expect(brief({ ...old, service })[0]).toEqual(['suit', 'ASY-SUIT-2W', '2026-09-15', 'settled']);
  });
});

describe('applications lodged from 12 June 2026', () => {
  it('have two weeks for the suit, and leave after that', () =>
    expect(brief(recent)).toEqual([
      ['suit', 'GEAS-SUIT-2W', '2026-09-15', 'settled'],
      ['reasons', 'ASY-REASONS-1M', '2026-10-01', 'settled'],
      ['departure', 'GEAS-DEPART-30D', '2026-10-15', 'settled'],
    ]));

  it('have one week with a ground for acceleration', () =>
    expect(brief({ ...recent, circumstances: ['accelerated_ground'] })).toEqual([
      ['suit', 'GEAS-SUIT-1W', '2026-09-08', 'settled'],
      ['urgent_application', 'GEAS-URGENT-1W', '2026-09-08', 'settled'],
      ['reasons', 'ASY-REASONS-1M', '2026-10-01', 'settled'],
      ['departure', 'GEAS-DEPART-1W', '2026-09-15', 'settled'],
    ]));

  it('are read as short whenever they are inadmissible, which leaves the reasons as they are', () =>
    expect(brief({ ...recent, kind: 'inadmissible_other' })).toEqual([
      ['suit', 'GEAS-SUIT-1W', '2026-09-08', 'cautious'],
      ['urgent_application', 'GEAS-URGENT-1W', '2026-09-08', 'cautious'],
      ['reasons', 'ASY-REASONS-1M', '2026-10-01', 'settled'],
      ['departure', 'GEAS-DEPART-1W', '2026-09-15', 'cautious'],
    ]));

  it('have ten days for the reasons of an unaccompanied minor at the border', () =>
    expect(
      brief({ ...recent, kind: 'inadmissible_other', circumstances: ['unaccompanied_minor', 'border'] }),
    ).toContainEqual(['reasons', 'GEAS-REASONS-10D', '2026-09-11', 'settled']));

  it('have two weeks for the reasons if they are inadmissible at the border', () =>
    expect(brief({ ...recent, kind: 'inadmissible_other', circumstances: ['border'] })).toContainEqual([
      'reasons',
      'GEAS-REASONS-2W',
      '2026-09-15',
      'settled',
    ]));

  it('have three months without a notice, at the border one for the urgent application', () => {
    const missing = { ...recent, kind: 'rejected_manifestly_unfounded', remedyNotice: 'missing' } as const;
    expect(brief(missing).slice(0, 2)).toEqual([
      ['suit', 'GEAS-NOBELEHRUNG-3M', '2026-12-01', 'settled'],
      ['urgent_application', 'GEAS-NOBELEHRUNG-3M', '2026-12-01', 'settled'],
    ]);
    expect(brief({ ...missing, circumstances: ['border'] }).slice(0, 2)).toEqual([
      ['suit', 'GEAS-NOBELEHRUNG-3M', '2026-12-01', 'settled'],
      ['urgent_application', 'GEAS-NOBELEHRUNG-1M', '2026-10-01', 'settled'],
    ]);
  });

  it('cannot be resumed any more', () =>
    expect(brief({ ...recent, kind: 'discontinued' }).map(([remedy]) => remedy)).not.toContain('reopening'));
});

describe('other decisions', () => {
  it('that grant protection start nothing', () =>
    expect(brief({ ...recent, kind: 'refugee_status' })).toEqual([]));

  it('that withdraw protection follow the day on which the withdrawal began', () => {
    const revoked = { ...old, kind: 'revoked', lodgedOn: '2019-01-01' } as const;
    const service = { mode: 'handed_over', on: '2026-09-01' } as const;
    const suit = (withdrawalBegunOn: string) => of({ ...revoked, service, withdrawalBegunOn })[0]?.ruleCode;
    expect(suit('2026-06-11')).toBe('ASY-SUIT-2W');
    expect(suit('2026-06-12')).toBe('GEAS-SUIT-2W');
    expect(deadlinesOfDecision({ ...revoked, service })).toMatchObject({
      rejected: 'DeadlineStartMissing',
      pointer: '/withdrawalBegunOn',
    });
  });

  it('of authorities outside asylum law have one month, or one year without a notice', () => {
    const decision = { ...old, kind: 'authority_decision' } as const;
    expect(brief(decision)).toEqual([['suit', 'AUTH-SUIT-1M', '2026-06-22', 'settled']]);
    expect(brief({ ...decision, remedyNotice: 'missing' })).toEqual([
      ['suit', 'ASY-NOBELEHRUNG-1Y', '2027-05-21', 'settled'],
    ]);
  });
});

describe('how a decision was served', () => {
  it('moves every deadline, and is the beginning of its explanation', () => {
    const letter = { ...old, service: { mode: 'ordinary_letter', on: '2026-05-21' } } as const;
    expect(of(letter)[0]).toMatchObject({
      anchorDay: '2026-05-25',
      end: '2026-06-08',
      steps: [{ step: 'sent' }, { step: 'deemed_served' }, { step: 'period' }],
    });
  });

  it('leads from the third to the fourth day with the year 2025', () => {
    const letter = (on: string) =>
      of({ ...old, lodgedOn: '2024-01-01', service: { mode: 'registered_letter', on } })[0]?.anchorDay;
    expect([letter('2024-12-31'), letter('2025-01-01')]).toEqual(['2025-01-03', '2025-01-05']);
  });

  it('is refused if it is impossible', () => {
    const rejected = (change: Partial<ServedDecision>) => deadlinesOfDecision({ ...old, ...change });
    expect(rejected({ service: { mode: 'handed_over', on: '2101-01-01' } })).toMatchObject({
      rejected: 'DayOutOfRange',
      pointer: '/servedOn',
    });
    expect(rejected({ service: { mode: 'handed_over', on: '2026-01-31' } })).toMatchObject({
      rejected: 'ServedBeforeApplication',
      pointer: '/servedOn',
    });
    expect(rejected({ service: { mode: 'ordinary_letter', on: '2100-12-31' } })).toMatchObject({
      rejected: 'DayOutOfRange',
    });
    expect(rejected({ land: 'Preussen' })).toMatchObject({ rejected: 'LandUnknown', pointer: '/land' });
    expect(rejected({ lodgedOn: '1989-01-01' })).toMatchObject({
      rejected: 'DayOutOfRange',
      pointer: '/lodgedOn',
    });
  });
});

describe('a draft of the rules', () => {
  const draft = {
    ...deadlineRuleSet,
    version: 'draft',
    serviceRules: deadlineRuleSet.serviceRules.map((rule) =>
      rule.mode === 'ordinary_letter' ? { ...rule, after: { count: 5, unit: 'days' as const } } : rule,
    ),
    decisionRows: deadlineRuleSet.decisionRows.map((row) =>
      row.kinds.includes('authority_decision') ? { ...row, rules: { suit: 'ASY-SUIT-2W' } } : row,
    ),
  };
  const letter = { ...old, service: { mode: 'ordinary_letter', on: '2026-05-21' } } as const;

  it('changes what follows from it, and leaves the rules in force alone', () => {
    expect(deadlinesOfDecision(letter, draft)).toMatchObject([
      { anchorDay: '2026-05-26', ruleSetVersion: 'draft' },
      {},
      {},
    ]);
    expect(of(letter)[0]?.anchorDay).toBe('2026-05-25');
    expect(deadlinesOfDecision({ ...letter, kind: 'authority_decision' }, draft)).toMatchObject([
      { ruleCode: 'ASY-SUIT-2W' },
    ]);
  });

  it('that names a rule which it does not have is refused, so that no deadline is lost', () =>
    expect(deadlinesOfDecision(old, { ...draft, rules: [] })).toMatchObject({
      rejected: 'DeadlineRuleUnknown',
    }));
});
