import { fold, given, isRejection, project } from '@geleit/kernel';
import { computeDeadline, deadlineRuleSet, type DeadlineRuleSet } from '@geleit/rules';
import { deadlineRuleReviewsUnder } from '../../projections/deadline-rule-reviews.projection.js';
import { caseDecider } from '../case.decider.js';
import { first, now, openedCase, protectedWith, second } from '../case.features.js';
import type { CaseEvent } from '../case.language.js';
import type { DeadlineProposed } from '../deadlines/deadline-events.language.js';
import type { ExistingCase } from '../state.decider.js';
import { reviewDeadlineRules } from './rule-change.decider.js';

const deadlineId = '70000000-0000-4000-8000-000000000041';
const origin = { kind: 'decision', id: '70000000-0000-4000-8000-000000000042' } as const;

/** The same rules in another version, in which one of them may have another length. */
const version = (name: string, publishedOn: string, weeks?: number): DeadlineRuleSet => ({
  ...deadlineRuleSet,
  version: name,
  publishedOn,
  rules: deadlineRuleSet.rules.map((rule) =>
    rule.code !== 'GEAS-SUIT-2W' || weeks === undefined
      ? rule
      : {
          ...rule,
          starts: rule.starts.map(({ anchor }) => ({ anchor, length: { count: weeks, unit: 'weeks' } })),
        },
  ),
});
const inForce = version(deadlineRuleSet.version, '2026-01-01');
const longer = version('2027.1', '2027-01-01', 3);
const sameDays = version('2027.1', '2027-01-01');

const computationUnder = (ruleSet: DeadlineRuleSet) => {
  const found = computeDeadline(
    {
      ruleCode: 'GEAS-SUIT-2W',
      anchorDays: { decision_served: '2027-01-04' },
      land: 'NW',
    },
    ruleSet,
  );
  if (isRejection(found)) throw new Error(found.rejected);
  const { severity: _, runsFor: __, ...computation } = found;
  return { ...computation, remedy: 'suit', reading: 'settled' } as const;
};
const fields: DeadlineProposed = {
  deadlineId,
  origin,
  computation: computationUnder(inForce),
  severity: 'legal',
  runsFor: 'person',
  endsOn: '2027-01-18',
  needsTypedDay: false,
  remindDaysBefore: [7, 3, 1, 0],
  staffId: first,
  proposedBy: first,
};
const proposed: CaseEvent = { type: 'DeadlineProposed', data: fields };
const changed: CaseEvent = {
  type: 'RuleChangeProposed',
  data: {
    deadlineId,
    ruleSetVersion: '2027.1',
    endsOn: '2027-01-25',
    computation: computationUnder(longer),
  },
};
const declined = {
  type: 'RuleChangeDeclined',
  data: { deadlineId, ruleSetVersion: '2027.1', reason: 'notice_names_another_day' },
} as const;
const decline = {
  type: 'DeclineRuleChange',
  data: { deadlineId, reason: 'notice_names_another_day' },
} as const;
const accept = { type: 'AcceptRuleChange', data: { deadlineId } } as const;

const at = '2027-01-05T12:00:00.000Z';
const review = (events: readonly CaseEvent[], ruleSets: readonly DeadlineRuleSet[], on = at) =>
  reviewDeadlineRules(ruleSets)({}, fold(caseDecider, [...openedCase, ...events]) as ExistingCase, {
    ...now,
    at: on,
    id: second,
    roles: [],
  });
const inCase = (...events: readonly CaseEvent[]) => given(caseDecider, ...openedCase, ...events);

describe('rules that come into force', () => {
  it('propose another day, with its steps, and change nothing', () =>
    expect(review([proposed], [inForce, longer])).toEqual([changed]));
  it('propose it once for each version, also after it was declined', () => {
    expect(review([proposed, changed], [inForce, longer])).toEqual([]);
    expect(review([proposed, changed, declined], [inForce, longer])).toEqual([]);
    const later = version('2027.2', '2027-01-05', 4);
    expect(review([proposed, changed, declined], [inForce, longer, later])).toMatchObject([
      { type: 'RuleChangeProposed', data: { ruleSetVersion: '2027.2', endsOn: '2027-02-01' } },
    ]);
  });
  it('record nothing where the day stays the same, and nothing before they are published', () => {
    expect(review([proposed], [inForce, sameDays])).toEqual([]);
    expect(review([proposed], [inForce, longer], '2026-12-31T12:00:00.000Z')).toEqual([]);
  });
  it('propose that a deadline goes away if they do not have it', () => {
    const without = { ...longer, rules: longer.rules.filter(({ code }) => code !== 'GEAS-SUIT-2W') };
    expect(review([proposed], [inForce, without])).toEqual([
      { type: 'RuleChangeProposed', data: { deadlineId, ruleSetVersion: '2027.1' } },
    ]);
  });
  it('say nothing of one that has ended, or of a protected person, of whom the day alone is kept', () => {
    const waived: CaseEvent = { type: 'DeadlineWaived', data: { deadlineId, reason: 'no_prospect' } };
    expect(review([proposed, waived], [inForce, longer])).toEqual([]);
    expect(review([proposed, protectedWith()], [inForce, longer])).toEqual([]);
  });
});

describe('a change of rules that was proposed', () => {
  const meta = { ...now, at, id: second };
  it('is accepted: the former deadline is superseded, and the new one has to be confirmed', () =>
    inCase(proposed, changed)
      .when(accept, meta)
      .then(
        {
          type: 'DeadlineSuperseded',
          data: { deadlineId, reason: 'rules_changed', supersededBy: second },
        },
        {
          type: 'DeadlineProposed',
          data: {
            ...fields,
            deadlineId: second,
            computation: computationUnder(longer),
            endsOn: '2027-01-25',
            confirmBy: '2027-01-06',
            supersedes: deadlineId,
          },
        },
      ));
  it('is declined with a reason, once', () => {
    inCase(proposed, changed).when(decline, meta).then(declined);
    inCase(proposed, changed, declined).when(accept, meta).rejected('NoRuleChange');
    inCase(proposed).when(decline, meta).rejected('NoRuleChange');
  });
});

describe('the deadlines that are to be reviewed', () => {
  const rowsUnder = (ruleSets: readonly DeadlineRuleSet[], ...events: readonly CaseEvent[]) => [
    ...project(deadlineRuleReviewsUnder(ruleSets), ...(events as readonly never[])).values(),
  ];
  it('are those whose day changes, from the day of the version on, until that is proposed', () => {
    const due = { deadlineId, reviewFrom: '2027-01-01T00:00:00.000Z' };
    expect(rowsUnder([inForce, longer], proposed)).toMatchObject([due]);
    expect(rowsUnder([inForce, longer], proposed, changed)).toEqual([]);
    expect(rowsUnder([inForce, sameDays], proposed)).toEqual([]);
    expect(rowsUnder([inForce], proposed)).toEqual([]);
  });
  it('are reviewed again for a later version that changes them', () => {
    const later = version('2027.2', '2027-06-01', 4);
    expect(rowsUnder([inForce, longer, later], proposed, changed)).toMatchObject([
      { reviewFrom: '2027-06-01T00:00:00.000Z' },
    ]);
  });
});
