import { officesOf, type TriedCase } from './trial-result.js';

const tried = (agencyId: string, caseId: string, outcome: TriedCase['difference']['outcome']): TriedCase => ({
  agencyId,
  caseId,
  difference: { outcome, deadlineId: `${caseId}/${outcome}`, ruleCode: 'GEAS-SUIT-2W' },
});

it('an office is told how many of its cases and deadlines a draft touches, and which of them not', () =>
  expect(
    officesOf([
      tried('south', 'c', 'to_check'),
      tried('north', 'a', 'changes'),
      tried('north', 'a', 'goes_away'),
      tried('north', 'b', 'changes'),
      tried('south', 'c', 'appears'),
    ]),
  ).toEqual([
    { agencyId: 'north', cases: 2, changes: 2, appears: 0, goesAway: 1, toCheck: 0 },
    { agencyId: 'south', cases: 1, changes: 0, appears: 1, goesAway: 0, toCheck: 1 },
  ]));
