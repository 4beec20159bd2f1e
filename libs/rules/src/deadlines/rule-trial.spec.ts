import { isRejection } from '@geleit/kernel';
import type { DeadlineRuleSet } from './deadline-rule.js';
import { deadlinesOfDecision } from './decision-deadlines.js';
import { deadlineRuleOf, deadlineRuleSet, deadlineRuleSetOn } from './deadline-rule-set.js';
import { draftOf, type RuleChanges } from './draft-rule-set.js';
import { days, weeks } from './period-lengths.js';
import { compareRuleSets, recomputeUnder, type RunningDeadline } from './rule-trial.js';
import { computeDeadline } from './compute-deadline.js';

const ruleOf = (code: string) => {
  const rule = deadlineRuleOf(code);
  if (rule === undefined) throw new Error(`no rule ${code}`);
  return rule;
};
const drafted = (changes: Partial<RuleChanges>): DeadlineRuleSet => {
  const draft = draftOf(deadlineRuleSet, { add: [], replace: [], end: [], ...changes });
  if (isRejection(draft)) throw new Error(draft.rejected);
  return draft;
};
/** Rejected as simply unfounded under the new law: the departure begins where the period for the suit ends. */
const ofDecision = (): readonly RunningDeadline[] => {
  const found = deadlinesOfDecision({
    kind: 'rejected_simple',
    service: { mode: 'registered_letter', on: '2026-07-16' },
    lodgedOn: '2026-07-01',
    remedyNotice: 'correct',
    circumstances: [],
    land: 'NW',
  });
  if (isRejection(found)) throw new Error(found.rejected);
  return found.map((computation) => ({
    deadlineId: computation.ruleCode,
    origin: 'decision',
    computation,
  }));
};
const accepted = (): RunningDeadline => {
  const computation = computeDeadline({
    ruleCode: 'AMM-TRANSFER-6M',
    anchorDays: { request_accepted: '2026-07-09' },
  });
  if (isRejection(computation)) throw new Error(computation.rejected);
  return { deadlineId: 'transfer', origin: 'step', computation };
};
const suitOfThreeWeeks = {
  ...ruleOf('GEAS-SUIT-2W'),
  starts: [{ anchor: 'decision_served', length: weeks(3) }],
} as const;

describe('a draft rule set over running deadlines', () => {
  it('makes no difference if it is the one in force', () =>
    expect(compareRuleSets([...ofDecision(), accepted()], deadlineRuleSet, deadlineRuleSet)).toEqual([]));

  it('moves the day of a rule with another length, and what begins where its period ends', () => {
    const found = compareRuleSets(ofDecision(), deadlineRuleSet, drafted({ replace: [suitOfThreeWeeks] }));
    expect(found.map(({ steps: _, ...difference }) => difference)).toEqual([
      {
        outcome: 'changes',
        deadlineId: 'GEAS-SUIT-2W',
        ruleCode: 'GEAS-SUIT-2W',
        endBefore: '2026-08-03',
        endAfter: '2026-08-10',
      },
      {
        outcome: 'changes',
        deadlineId: 'GEAS-DEPART-30D',
        ruleCode: 'GEAS-DEPART-30D',
        endBefore: '2026-09-02',
        endAfter: '2026-09-09',
      },
    ]);
    expect(found[0]?.steps?.map(({ step }) => step)).toEqual(['sent', 'deemed_served', 'period']);
  });

  it('takes away what it does not have, and asks where the law of the case decides', () => {
    const ofDraft = (changes: Partial<RuleChanges>) =>
      compareRuleSets([accepted()], deadlineRuleSet, drafted(changes)).map(({ outcome, deadlineId }) => [
        outcome,
        deadlineId,
      ]);
    expect(ofDraft({ end: [{ code: 'AMM-TRANSFER-6M' }] })).toEqual([['goes_away', 'transfer']]);
    expect(ofDraft({ end: [{ code: 'AMM-TRANSFER-6M', lastDay: '2026-08-01' }] })).toEqual([
      ['to_check', 'transfer'],
    ]);
  });

  it('adds what the same event starts under the same law, once', () => {
    const added = {
      ...ruleOf('AMM-TRANSFER-6M'),
      code: 'AMM-NOTICE-5D',
      starts: [{ anchor: 'request_accepted', length: days(5) }],
    } as const;
    const dublin = { ...added, code: 'DUB-NOTICE-5D', regimes: ['dublin3'] } as const;
    const found = compareRuleSets(
      [accepted(), { ...accepted(), deadlineId: 'same event' }],
      deadlineRuleSet,
      drafted({ add: [added, dublin] }),
    );
    expect(found).toMatchObject([
      { outcome: 'appears', deadlineId: 'transfer', ruleCode: 'AMM-NOTICE-5D', endAfter: '2026-07-14' },
    ]);
  });

  it('computes nothing else than what was recorded, for every deadline of a decision', () => {
    for (const deadline of ofDecision())
      expect(recomputeUnder(deadline, deadlineRuleSet)).toMatchObject({ end: deadline.computation.end });
  });
});

describe('a draft', () => {
  it.each([
    [{}, 'NothingToTry', ''],
    [{ add: [ruleOf('GEAS-SUIT-2W')] }, 'DeadlineRuleKnown', '/add/0/code'],
    [{ replace: [{ ...suitOfThreeWeeks, code: 'X' }] }, 'DeadlineRuleUnknown', '/replace/0/code'],
    [{ end: [{ code: 'X' }] }, 'DeadlineRuleUnknown', '/end/0/code'],
    [
      { replace: [suitOfThreeWeeks], end: [{ code: 'GEAS-SUIT-2W' }] },
      'DeadlineRuleNamedTwice',
      '/end/0/code',
    ],
    [
      { replace: [{ ...suitOfThreeWeeks, validFrom: '2026-02-01', validTo: '2026-01-01' }] },
      'RuleEndsBeforeItBegins',
      '/replace/0/validTo',
    ],
    [{ end: [{ code: 'GEAS-SUIT-1W', lastDay: '2020-01-01' }] }, 'RuleEndsBeforeItBegins', '/end/0/lastDay'],
  ] as const)('%j is refused: %s', (changes, rejected, pointer) =>
    expect(draftOf(deadlineRuleSet, { add: [], replace: [], end: [], ...changes })).toMatchObject({
      rejected,
      pointer,
    }),
  );
});

describe('the rule set in force', () => {
  const next = { ...deadlineRuleSet, version: '2027.1', publishedOn: '2027-01-01' };
  it('is the newest that is published', () => {
    expect(deadlineRuleSetOn('2026-12-31', [deadlineRuleSet, next]).version).toBe(deadlineRuleSet.version);
    expect(deadlineRuleSetOn('2027-01-01', [deadlineRuleSet, next]).version).toBe('2027.1');
  });
  it('is the first one before any was published', () =>
    expect(deadlineRuleSetOn('2020-01-01', [deadlineRuleSet, next]).version).toBe(deadlineRuleSet.version));
});
