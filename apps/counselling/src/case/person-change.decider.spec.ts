import type { CaseFactsEntry } from '@geleit/contracts';
import { fold, given } from '@geleit/kernel';
import { caseDecider } from './case.decider.js';
import { assigned, facts, opened, personId } from './case.features.js';
import type { CaseEvent } from './case.language.js';
import { statedCaseDecider } from './stated-case.decider.js';

const survivorId = 'd0000000-0000-4000-8000-0000000000a1';
const staffId = 'e0000000-0000-4000-8000-0000000000b1';
const [first, second] = ['2026-03-02T09:00:00.000Z', '2026-03-03T09:00:00.000Z'] as const;
const entry = (gender: 'female' | 'male'): CaseFactsEntry => ({
  recordedAt: '2026-01-05T09:00:00.000Z',
  source: 'stated',
  facts: { gender },
});
const change = { type: 'ChangePerson', data: { personId: survivorId, since: first, entries: [] } } as const;
const changed: CaseEvent = {
  type: 'CasePersonChanged',
  data: { ...change.data, formerPersonId: personId, entries: [] },
};

describe('the person of a case (T4)', () => {
  it('is the survivor of a merge, and the former person again when it is undone', () => {
    given(caseDecider, opened).when(change).then(changed);
    const back = { personId, since: second, entries: [] };
    given(caseDecider, opened, changed)
      .when({ type: 'ChangePerson', data: back })
      .then({ type: 'CasePersonChanged', data: { ...back, formerPersonId: survivorId } });
  });
  it('does not go back to an earlier merge that arrives late', () =>
    given(caseDecider, opened, {
      type: 'CasePersonChanged',
      data: { personId, formerPersonId: personId, since: second, entries: [] },
    })
      .when(change)
      .then());
  it('is stated for every year that was stated', () => {
    const stated = statedCaseDecider.decide.StateCaseYears(
      {},
      fold(caseDecider, [opened]),
      { at: second, by: 'x', roles: [], id: 'x' },
      undefined,
    ) as readonly CaseEvent[];
    const again = statedCaseDecider.decide.ChangePerson(
      change.data,
      fold(caseDecider, [opened, ...stated]),
      { at: second, by: 'x', roles: [], id: 'x' },
      undefined,
    ) as readonly CaseEvent[];
    expect(stated.length).toBeGreaterThan(0);
    expect(again.slice(1)).toEqual(
      stated.map(({ type, data }) => ({ type, data: { ...data, personId: survivorId } })),
    );
  });
  it('brings their facts: what was known by the other registration alone holds no more', () => {
    const state = fold(caseDecider, [
      opened,
      { type: 'FactsTaken', data: { entries: [entry('male')] } },
      { type: 'FactsRecorded', data: { ...entry('male'), facts: { counsellingLanguage: 'fas' } } },
      {
        type: 'CasePersonChanged',
        data: { ...change.data, formerPersonId: personId, entries: [entry('female')] },
      },
    ]);
    const known = state.status === 'none' ? [] : state.factEntries.slice(1);
    expect(known.map((one) => one.facts)).toEqual([{ counsellingLanguage: 'fas' }, { gender: 'female' }]);
  });
  it('leaves who works on the case with the registration under which it was opened', () =>
    given(caseDecider, opened, assigned(staffId, 'lead'), assigned('f', 'co'), changed)
      .when({ type: 'EndAssignment', data: { staffId: 'f' } })
      .then({ type: 'CounsellorUnassigned', data: { personId: facts.personId, staffId: 'f' } }));
  it('has no facts of another registration', () =>
    given(caseDecider, opened, changed)
      .when({ type: 'TakeFacts', data: { personId, entries: [entry('male')] } })
      .then());
});
