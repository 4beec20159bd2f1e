import type { CaseCodes, CaseFactsEntry } from '@geleit/contracts';
import { fold, isSameData } from '@geleit/kernel';
import { caseDecider } from './case.decider.js';
import {
  agencyId,
  facts,
  opened,
  openedCase,
  otherAgencyId,
  personId,
  protectedWith,
} from './case.features.js';
import type { CaseEvent } from './case.language.js';
import { caseYearOf } from './case-year.decider.js';
import type { ExistingCase } from './state.decider.js';

const yearOf = (year: number, ...history: readonly CaseEvent[]) =>
  caseYearOf(fold(caseDecider, history) as ExistingCase, year);
const taken = (entry: Partial<CaseFactsEntry>): CaseEvent => ({
  type: 'FactsTaken',
  data: {
    entries: [{ recordedAt: '2026-02-01T09:00:00.000Z', source: 'stated', facts: {}, ...entry }],
  },
});
const closed = (closedOn: string): CaseEvent => ({
  type: 'CaseClosed',
  data: { ...facts, closedOn, reason: 'goal_reached' },
});
const reopened = (reopenedOn: string): CaseEvent => ({
  type: 'CaseReopened',
  data: { ...facts, reopenedOn, reason: 'new_need' },
});
const recorded = (validFrom: string, own: object): CaseEvent => ({
  type: 'FactsRecorded',
  data: { validFrom, recordedAt: '2026-06-01T09:00:00.000Z', source: 'stated', facts: own },
});
/** A code, and the days from which it is another. */
const codesOf = (
  name: Exclude<keyof CaseCodes, 'from'>,
  { codes }: { readonly codes: readonly CaseCodes[] },
) =>
  codes
    .filter((one, index) => index === 0 || !isSameData(one[name], codes[index - 1]?.[name]))
    .map((one) => [one.from, one[name]]);

describe('the days of a year on which a case was open', () => {
  it('begin with the opening and have no end while it is open', () =>
    expect(yearOf(2026, ...openedCase).spells).toEqual([{ from: '2026-01-10' }]));
  it('contain no day of another year', () => {
    const history = [...openedCase, closed('2028-04-01'), reopened('2029-02-01')];
    expect([2025, 2026, 2027, 2028, 2029].map((year) => yearOf(year, ...history).spells)).toEqual([
      [],
      [{ from: '2026-01-10' }],
      [{}],
      [{ to: '2028-04-01', closureReason: 'goal_reached' }],
      [{ from: '2029-02-01' }],
    ]);
  });
  it('may be several', () =>
    expect(
      yearOf(2026, ...openedCase, closed('2026-02-01'), reopened('2026-02-01'), closed('2026-12-31')).spells,
    ).toEqual([
      { from: '2026-01-10', to: '2026-02-01', closureReason: 'goal_reached' },
      { from: '2026-02-01', to: '2026-12-31', closureReason: 'goal_reached' },
    ]));
  it('are none of a void case, which says so', () => {
    const state = { ...(fold(caseDecider, openedCase) as ExistingCase), status: 'void' as const };
    expect(caseYearOf(state, 2026)).toEqual({
      personId,
      year: 2026,
      programme: 'MBE',
      spells: [],
      codes: [],
      isVoid: true,
    });
  });
});

describe('what a case counts as', () => {
  it('begins with what the enrolment said', () =>
    expect(yearOf(2026, opened).codes).toEqual([{ agencyId, kind: 'counselling', ...facts.profile }]));
  it('changes with a birthday over a boundary, in the year of the birthday', () => {
    const history = [opened, taken({ facts: { birth: '1987-07-01' } })];
    expect([2026, 2027, 2028].map((year) => codesOf('ageBand', yearOf(year, ...history)))).toEqual([
      [[undefined, '27-39']],
      [
        [undefined, '27-39'],
        ['2027-07-01', '40-54'],
      ],
      [[undefined, '40-54']],
    ]);
  });
  it('changes with the years since entry, up to three', () => {
    const history = [opened, taken({ facts: { entry: '2025-06-01' } })];
    expect([2026, 2027, 2028, 2029].map((year) => codesOf('sinceEntry', yearOf(year, ...history)))).toEqual([
      [
        [undefined, 'under_1'],
        ['2026-06-01', '1_to_2'],
      ],
      [
        [undefined, '1_to_2'],
        ['2027-06-01', '2_to_3'],
      ],
      [
        [undefined, '2_to_3'],
        ['2028-06-01', 'over_3'],
      ],
      [[undefined, 'over_3']],
    ]);
  });
  it('does not stay within the first year since entry, even if only the enrolment said so', () =>
    expect(codesOf('sinceEntry', yearOf(2027, opened))).toEqual([
      [undefined, 'under_1'],
      ['2027-01-10', '1_to_2'],
    ]));
  it('changes with the facts, from their own day', () => {
    const history = [
      opened,
      recorded('2026-03-01', { integrationCourse: 'during' }),
      recorded('2026-09-15', { integrationCourse: 'after', statusGroup: 'protection' }),
    ];
    expect(codesOf('integrationCourse', yearOf(2026, ...history))).toEqual([
      [undefined, 'before'],
      ['2026-03-01', 'during'],
      ['2026-09-15', 'after'],
    ]);
    expect(codesOf('statusGroup', yearOf(2026, ...history)).at(-1)).toEqual(['2026-09-15', 'protection']);
    expect(codesOf('integrationCourse', yearOf(2027, ...history))).toEqual([[undefined, 'after']]);
  });
  it('is another from the beginning where a fact was corrected', () => {
    const corrected = [opened, taken({ facts: { gender: 'male', nationalities: ['IQ'] } })];
    expect(yearOf(2026, ...corrected).codes).toEqual([
      { agencyId, kind: 'counselling', ...facts.profile, gender: 'male', nationality: 'IQ' },
    ]);
  });
  it('changes with office, kind and target groups', () => {
    const { codes } = yearOf(
      2026,
      opened,
      { type: 'TargetGroupsRecorded', data: { targetGroups: ['student'] } },
      { type: 'CaseUpgradedToCaseManagement', data: { ...facts, upgradedOn: '2026-03-01' } },
      {
        type: 'CaseTransferred',
        data: {
          ...facts,
          agencyId: otherAgencyId,
          formerAgencyId: agencyId,
          transferredOn: '2026-04-01',
          reason: 'capacity',
        },
      },
      { type: 'TargetGroupsRecorded', data: { targetGroups: ['jobseeker'], validFrom: '2026-05-01' } },
    );
    expect(
      codes.map(({ from, agencyId: office, kind, targetGroups }) => [from, office, kind, targetGroups]),
    ).toEqual([
      [undefined, agencyId, 'counselling', ['student']],
      ['2026-03-01', agencyId, 'case_management', ['student']],
      ['2026-04-01', otherAgencyId, 'case_management', ['student']],
      ['2026-05-01', otherAgencyId, 'case_management', ['jobseeker']],
    ]);
  });
  it('changes on 1 January itself where a fact holds from that day', () =>
    expect(
      codesOf(
        'integrationCourse',
        yearOf(2027, opened, recorded('2027-01-01', { integrationCourse: 'after' })),
      ),
    ).toEqual([
      [undefined, 'before'],
      ['2027-01-01', 'after'],
    ]));
  it('ends with the last day on which the case was open', () =>
    expect(
      codesOf(
        'integrationCourse',
        yearOf(2026, opened, closed('2026-06-30'), recorded('2026-07-01', { integrationCourse: 'after' })),
      ),
    ).toEqual([[undefined, 'before']]));
  it('names no residence status in JMD (T18)', () => {
    const inJmd = {
      ...opened,
      data: { ...opened.data, programme: 'JMD', profile: { ...facts.profile, statusGroup: 'asylum' } },
    } as CaseEvent;
    expect(codesOf('statusGroup', yearOf(2026, inJmd))).toEqual([[undefined, undefined]]);
  });
  it('says nothing of the origin of a protected person, in any year (P-1)', () => {
    const history = [
      opened,
      taken({
        facts: { birth: '1999-05-03', entry: '2024-02-01', nationalities: ['SY'], place: '05515000' },
      }),
      taken({ validFrom: '2026-02-01', facts: { nationalities: ['DE'] } }),
      recorded('2026-02-01', { statusGroup: 'asylum' }),
      protectedWith(),
    ];
    const { nationality: _, sinceEntry: __, ...profile } = facts.profile;
    expect(yearOf(2026, ...history).codes).toEqual([
      { agencyId, kind: 'counselling', ...profile, nationality: 'unknown', sinceEntry: 'unknown' },
    ]);
  });
});

describe('relatives of a case (T8)', () => {
  const householdId = '40000000-0000-4000-8000-000000000006';
  const ofHousehold = { householdId, adults: 0, children: 3, memberIds: [personId, otherAgencyId] };
  const counted: CaseEvent = {
    type: 'CoAdvisedRelativesRecorded',
    data: { ...facts, recordedOn: '2026-02-01', adults: 1, children: 2 },
  };

  it('are those recorded in the case, from that day', () =>
    expect(codesOf('relatives', yearOf(2026, opened, counted))).toEqual([
      [undefined, undefined],
      ['2026-02-01', { adults: 1, children: 2, memberIds: [personId] }],
    ]));
  it('are those of the household while there is one, also for days recorded before', () =>
    expect(
      codesOf(
        'relatives',
        yearOf(
          2026,
          opened,
          counted,
          taken({ validFrom: '2026-01-20', facts: { relatives: ofHousehold } }),
          taken({ validFrom: '2026-03-01', unknown: ['relatives'] }),
        ),
      ),
    ).toEqual([
      [undefined, undefined],
      ['2026-01-20', ofHousehold],
      ['2026-03-01', undefined],
    ]));
  it('are those recorded in the case again where a merge had brought the household and was undone (T4)', () =>
    expect(
      codesOf(
        'relatives',
        yearOf(
          2026,
          opened,
          counted,
          taken({ validFrom: '2026-01-20', facts: { relatives: ofHousehold } }),
          taken({ validFrom: '2026-01-20', unknown: ['relatives'] }),
        ),
      ),
    ).toEqual([
      [undefined, undefined],
      ['2026-02-01', { adults: 1, children: 2, memberIds: [personId] }],
    ]));
});
