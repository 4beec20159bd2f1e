import type { CaseFactsEntry } from '@geleit/contracts';
import { fold, given } from '@geleit/kernel';
import { caseDecider } from './case.decider.js';
import { facts, now, openedCase, personId, protectedWith } from './case.features.js';
import type { CaseEvent } from './case.language.js';
import { caseYearOf } from './case-year.decider.js';
import type { ExistingCase } from './state.decider.js';

const householdId = 'f0000000-0000-4000-8000-000000000001';
const relativeId = 'f0000000-0000-4000-8000-000000000002';
const entryAt = (day: string, entry: Partial<CaseFactsEntry>): CaseFactsEntry => ({
  recordedAt: `${day}T09:00:00.000Z`,
  source: 'stated',
  facts: {},
  ...entry,
});
const taken = (...entries: readonly CaseFactsEntry[]): CaseEvent => ({
  type: 'FactsTaken',
  data: { entries },
});
const forgets = entryAt('2026-03-01', { facts: { familyStatus: 'single' }, forgets: true });
const changed = entryAt('2026-02-20', { validFrom: '2026-02-11', facts: { ageBand: '40-54' } });
const inHousehold = entryAt('2026-02-21', {
  validFrom: '2026-02-15',
  facts: { relatives: { householdId, adults: 1, children: 2, memberIds: [personId, relativeId] } },
});
const afterProtection = [
  ...openedCase,
  taken(changed, inHousehold),
  protectedWith(),
  taken(forgets),
] as const;
const codesAfter = (...history: readonly CaseEvent[]) =>
  caseYearOf(fold(caseDecider, [...afterProtection, ...history]) as ExistingCase, 2026).codes;

describe('a case whose person entered protection (P-1)', () => {
  it('knows nothing that was told before, and what is told afterwards from the day from which it holds', () => {
    expect(codesAfter().map(({ from, ageBand }) => [from, ageBand])).toEqual([[undefined, 'unknown']]);
    const corrected = entryAt('2026-03-02', { facts: { ageBand: '27-39' } });
    expect(codesAfter(taken(corrected)).map(({ from, ageBand }) => [from, ageBand])).toEqual([
      [undefined, '27-39'],
    ]);
    const earlier = entryAt('2026-03-02', { validFrom: '2026-02-01', facts: { ageBand: '27-39' } });
    expect(codesAfter(taken(earlier)).map(({ from, ageBand }) => [from, ageBand])).toEqual([
      [undefined, 'unknown'],
      ['2026-02-01', '27-39'],
    ]);
  });
  it('names neither the household nor its members, on any day', () => {
    const state = fold(caseDecider, afterProtection) as ExistingCase;
    for (const known of [state.factEntries, [...state.statedYears], codesAfter()]) {
      expect(JSON.stringify(known)).not.toContain(householdId);
      expect(JSON.stringify(known)).not.toContain(relativeId);
    }
  });
  it('counts no relatives of its own that it counted before the household (T8)', () => {
    const own: CaseEvent = {
      type: 'CoAdvisedRelativesRecorded',
      data: { ...facts, recordedOn: '2026-02-01', adults: 2, children: 0 },
    };
    const history = [...openedCase, own, taken(inHousehold), protectedWith(), taken(forgets)];
    const { codes } = caseYearOf(fold(caseDecider, history) as ExistingCase, 2026);
    expect(codes.map(({ from, relatives }) => [from, relatives?.adults])).toEqual([
      [undefined, undefined],
      ['2026-02-01', 2],
      ['2026-02-15', undefined],
    ]);
  });
  it('keeps what belongs to the case itself', () => {
    const own: CaseEvent = {
      type: 'FactsRecorded',
      data: {
        validFrom: '2026-02-01',
        recordedAt: '2026-02-01T09:00:00.000Z',
        source: 'stated',
        facts: { integrationCourse: 'during' },
      },
    };
    const { codes } = caseYearOf(
      fold(caseDecider, [...openedCase, own, protectedWith(), taken(forgets)]) as ExistingCase,
      2026,
    );
    expect(codes.at(-1)).toMatchObject({
      from: '2026-02-01',
      integrationCourse: 'during',
      ageBand: 'unknown',
    });
  });
  it('takes the forgetting once, even if nothing was stated with it', () => {
    const empty = entryAt('2026-03-01', { forgets: true });
    given(caseDecider, ...openedCase, protectedWith())
      .when({ type: 'TakeFacts', data: { entries: [empty] } }, now)
      .then(taken(empty));
    given(caseDecider, ...openedCase, protectedWith(), taken(empty))
      .when({ type: 'TakeFacts', data: { entries: [empty] } }, now)
      .then();
  });
});
