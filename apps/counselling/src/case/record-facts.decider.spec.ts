import type { CaseFactsEntry } from '@geleit/contracts';
import { fold, given, testMeta } from '@geleit/kernel';
import { addDays } from '@geleit/rules';
import { caseDecider } from './case.decider.js';
import { facts, now, opened, openedCase, personId, protectedWith } from './case.features.js';
import type { CaseEvent } from './case.language.js';

const recorded = { recordedAt: '2026-02-01T09:00:00.000Z', source: 'stated' } as const;
const entry: CaseFactsEntry = { ...recorded, facts: { birth: '1999-05-03', entry: '2025-06-01' } };
const withStatus: CaseFactsEntry = { ...entry, facts: { ...entry.facts, statusGroup: 'asylum' } };
const take = (...entries: readonly CaseFactsEntry[]) => ({ type: 'TakeFacts', data: { entries } }) as const;
const taken = (...entries: readonly CaseFactsEntry[]): CaseEvent => ({
  type: 'FactsTaken',
  data: { entries },
});
const inJmd: CaseEvent = { ...opened, data: { ...opened.data, programme: 'JMD' } } as CaseEvent;

describe('facts about the person', () => {
  it('are taken once', () => {
    given(caseDecider, ...openedCase)
      .when(take(entry), now)
      .then(taken(entry));
    given(caseDecider, ...openedCase, taken(entry))
      .when(take(entry), now)
      .then();
  });
  it('are taken again where they were corrected back', () => {
    const corrected = { ...entry, recordedAt: '2026-02-02T09:00:00.000Z', facts: { birth: '1998' } };
    const back = { ...entry, recordedAt: '2026-02-03T09:00:00.000Z' };
    given(caseDecider, ...openedCase, taken(entry), taken(corrected))
      .when(take(entry, corrected, back), now)
      .then(taken(back));
  });
  it('are taken without what the programme must not know (T18)', () => {
    given(caseDecider, inJmd).when(take(withStatus), now).then(taken(entry));
    given(caseDecider, inJmd)
      .when(take({ ...entry, facts: { statusGroup: 'asylum' } }), now)
      .then();
    given(caseDecider, ...openedCase)
      .when(take(withStatus), now)
      .then(taken(withStatus));
  });
  it('are taken without what could lead to a protected person (P-1)', () => {
    const language: CaseFactsEntry = { ...recorded, facts: { languages: [{ code: 'deu', level: 'A2' }] } };
    given(caseDecider, ...openedCase, protectedWith())
      .when(take({ ...withStatus, facts: { ...withStatus.facts, ...language.facts } }), now)
      .then(taken(language));
    given(caseDecider, ...openedCase, protectedWith())
      .when(take(withStatus), now)
      .then();
  });
  it('are not taken by a case that was never opened', () =>
    given(caseDecider).when(take(entry), now).rejected('NoSuchCase'));
});

describe('facts of the case', () => {
  const record = (changes: object) =>
    ({
      type: 'RecordFacts',
      data: { validFrom: '2026-02-01', integrationCourse: 'during' as const, ...changes },
    }) as const;
  it('change on a bounded number of days, each of which can be put right', () => {
    const days = Array.from({ length: 400 }, (_, index) => addDays('2024-01-01', index));
    const flooded = taken(
      ...days.map((validFrom) => ({ ...recorded, validFrom, facts: { familyStatus: 'single' as const } })),
    );
    given(caseDecider, ...openedCase, flooded)
      .when(record({ validFrom: '2026-02-01' }), now)
      .rejected('TooManyChanges');
    expect(
      caseDecider.decide.RecordFacts(
        { validFrom: '2024-01-01', integrationCourse: 'during' },
        fold(caseDecider, [...openedCase, flooded]),
        { ...testMeta, ...now },
        undefined,
      ),
    ).toMatchObject({ type: 'FactsRecorded' });
  });

  it('are recorded with the day since which they hold', () =>
    given(caseDecider, ...openedCase)
      .when(record({ statusGroup: 'protection', counsellingLanguage: 'eng', source: 'document_seen' }), now)
      .then({
        type: 'FactsRecorded',
        data: {
          validFrom: '2026-02-01',
          recordedAt: now.at,
          source: 'document_seen',
          facts: { integrationCourse: 'during', statusGroup: 'protection', counsellingLanguage: 'eng' },
        },
      }));
  it('may have held before the opening, not from a day in the future or after the closing', () => {
    const closed: CaseEvent = {
      type: 'CaseClosed',
      data: { ...facts, closedOn: '2026-02-20', reason: 'goal_reached' },
    };
    given(caseDecider, ...openedCase)
      .when(record({ validFrom: '2025-11-01' }), now)
      .then({
        type: 'FactsRecorded',
        data: {
          validFrom: '2025-11-01',
          recordedAt: now.at,
          source: 'stated',
          facts: { integrationCourse: 'during' },
        },
      });
    given(caseDecider, ...openedCase)
      .when(record({ validFrom: '2026-03-02' }), now)
      .rejected('DayInFuture');
    given(caseDecider, ...openedCase, closed)
      .when(record({ validFrom: '2026-02-21' }), now)
      .rejected('CaseIsClosed');
  });
  it('rejects a status group where it must not be known (T18, P-1)', () => {
    given(caseDecider, inJmd)
      .when(record({ statusGroup: 'asylum' }), now)
      .rejected('FactForbidden');
    given(caseDecider, ...openedCase, protectedWith())
      .when(record({ statusGroup: 'asylum' }), now)
      .rejected('FactForbidden');
  });
  it('rejects a record that states nothing', () =>
    given(caseDecider, ...openedCase)
      .when({ type: 'RecordFacts', data: { validFrom: '2026-02-01' } }, now)
      .rejected('NothingStated'));
});

describe('relatives (T8)', () => {
  const householdId = '40000000-0000-4000-8000-000000000006';
  const relatives = { householdId, adults: 1, children: 3, memberIds: [personId] };
  const joined = taken({ ...recorded, validFrom: '2026-02-01', facts: { relatives } });
  const left = taken({ ...recorded, validFrom: '2026-02-15', facts: {}, unknown: ['relatives'] });
  const count = (recordedOn: string) =>
    ({ type: 'RecordCoAdvised', data: { recordedOn, adults: 1, children: 2 } }) as const;

  it('are recorded in the household while the person belongs to one', () => {
    given(caseDecider, ...openedCase, joined)
      .when(count('2026-02-10'), now)
      .rejected('RelativesOfHousehold');
    for (const day of ['2026-01-31', '2026-02-15'])
      given(caseDecider, ...openedCase, joined, left)
        .when(count(day), now)
        .then({
          type: 'CoAdvisedRelativesRecorded',
          data: { ...facts, recordedOn: day, adults: 1, children: 2 },
        });
  });
});
