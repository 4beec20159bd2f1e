import { jmdStatV2 } from '../../definitions/former/jmd-stat.js';
import { mbeCtrlV2 } from '../../definitions/former/mbe-ctrl.js';
import type { ReportDefinition } from '../../definitions/report-definition.js';
import type { CellValue } from '../cells.js';
import type { FactDimensions, Fact, FactType, RunScope } from '../fact.js';
import { computeFormerCells } from './former-cells.js';

const factDimensions: FactDimensions = {
  gender: 'female',
  ageBand: '27-39',
  nationality: 'SY',
  language: 'ara',
  sinceEntry: 'under_1',
  entryYear: '2025',
  statusGroup: 'protection',
  accessPath: 'friends_family',
  integrationCourse: 'during',
  kind: 'counselling',
};
const year: RunScope = { period: { from: '2026-01-01', to: '2026-12-31' } };

type FactOptions = Partial<Omit<Fact, 'dims'>> & { readonly dims?: Partial<FactDimensions> };
let version = 0;
const fact = (factType: FactType, occurredOn: string, { dims = {}, ...rest }: FactOptions = {}): Fact => ({
  factType,
  thingToken: 'c1',
  personToken: 'p1',
  itemToken: null,
  agencyId: 'a1',
  version: (version += 1),
  occurredOn,
  measures: {},
  ...rest,
  dims: { ...factDimensions, ...dims },
});
const opened = (on: string, options?: FactOptions) => fact('CaseOpened', on, options);
const held = (
  on: string,
  itemToken: string,
  topics: readonly string[] = ['crisis'],
  options: FactOptions = {},
) => fact('SessionHeld', on, { itemToken, ...options, dims: { topics, mode: 'office', ...options.dims } });
const corrected = (on: string, itemToken: string, topics: readonly string[] = ['crisis']) => ({
  ...held(on, itemToken, topics),
  factType: 'SessionCorrected' as const,
});

/** In batches of two, so that a case continues in the next batch. */
async function* streamed(facts: readonly Fact[]): AsyncGenerator<readonly Fact[]> {
  for (let at = 0; at < facts.length; at += 2) yield facts.slice(at, at + 2);
}
const cells = (
  definition: ReportDefinition,
  facts: readonly Fact[],
  scope = year,
  movedAway = new Map<string, number>(),
) => computeFormerCells(definition, scope, { facts: streamed(facts), itemsMovedToOtherYear: movedAway });
const numbers = (cellValues: readonly CellValue[], dimension = 'total') =>
  Object.fromEntries(
    cellValues
      .filter((cell) => cell.dimension === dimension)
      .map(({ code, measure, value }) => [dimension === 'total' ? measure : `${measure} ${code}`, value]),
  );

describe('a case counts', () => {
  it.each(['CaseOpened', 'CaseReopened', 'CaseUpgradedToCaseManagement', 'SessionHeld'] as const)(
    'if the period has a fact of type %s',
    async (type) =>
      expect(
        numbers(
          await cells(mbeCtrlV2, [
            fact(type, '2026-12-31', { itemToken: type === 'SessionHeld' ? 's' : null }),
          ]),
        ),
      ).toMatchObject({ cases: 1 }),
  );
  it('not if it is only closed, or has only relatives recorded', async () =>
    expect(
      numbers(
        await cells(mbeCtrlV2, [
          fact('CoAdvisedRelativesRecorded', '2026-01-02', { measures: { adults: 1, children: 2 } }),
          fact('CaseClosed', '2026-01-03'),
        ]),
      ),
    ).toMatchObject({ cases: 0, co_advised_relatives: 0, persons_reached: 0 }));
  it('once, regardless of the number of events', async () =>
    expect(
      numbers(
        await cells(mbeCtrlV2, [opened('2026-01-01'), held('2026-02-01', 's1'), held('2026-03-01', 's2')]),
      ),
    ).toMatchObject({ cases: 1, contacts: 2, persons: 1 }));
  it('only for facts inside the period, both days included', async () => {
    const facts = [held('2026-06-30', 's1'), held('2026-07-01', 's2'), held('2026-12-31', 's3')];
    expect(
      numbers(await cells(mbeCtrlV2, facts, { period: { from: '2026-07-01', to: '2026-12-31' } })),
    ).toMatchObject({ cases: 1, contacts: 2 });
  });
  it('in the report of an agency, only by facts of that agency', async () => {
    const facts = [opened('2026-01-01'), held('2026-02-01', 's1', ['crisis'], { agencyId: 'a2' })];
    expect(numbers(await cells(mbeCtrlV2, facts, { ...year, agencyId: 'a2' }), 'agency')).toMatchObject({
      'cases a2': 1,
      'contacts a2': 1,
    });
  });
});

describe('a case is broken down', () => {
  it('by the codes of its last fact in the period', async () =>
    expect(
      numbers(
        await cells(mbeCtrlV2, [
          opened('2026-01-01', { dims: { gender: 'not_stated' } }),
          held('2026-02-01', 's1', ['crisis'], { dims: { gender: 'male' } }),
        ]),
        'gender',
      ),
    ).toEqual({
      'cases male': 1,
      'case_management_cases male': 0,
      'co_advised_relatives male': 0,
      'persons_reached male': 1,
      'persons male': 1,
      'contacts male': 1,
    }));
  it('as case management if it was case management at any time in the period', async () => {
    const facts = [
      fact('CaseUpgradedToCaseManagement', '2026-02-01', { dims: { kind: 'case_management' } }),
      held('2026-01-15', 's1'),
    ];
    expect(numbers(await cells(mbeCtrlV2, facts))).toMatchObject({ cases: 1, case_management_cases: 1 });
  });
  it('by its reason for closure, until it is reopened', async () => {
    const closed = [
      opened('2026-01-01'),
      fact('CaseClosed', '2026-02-01', { dims: { closureReason: 'goal_reached' } }),
    ];
    expect(numbers(await cells(mbeCtrlV2, closed), 'closureReason')).toMatchObject({
      'cases goal_reached': 1,
    });
    expect(
      numbers(await cells(mbeCtrlV2, [...closed, fact('CaseReopened', '2026-03-01')]), 'closureReason'),
    ).toMatchObject({ 'cases open': 1 });
  });
  it('by each topic area of its sessions, while help with forms counts contacts (S-4)', async () => {
    const cellValues = await cells(mbeCtrlV2, [
      held('2026-01-01', 's1', ['everyday.forms_help', 'everyday', 'housing.search']),
      held('2026-01-02', 's2', ['everyday.forms_help']),
    ]);
    expect(numbers(cellValues, 'topicArea')).toEqual({
      'cases everyday': 1,
      'contacts everyday': 2,
      'cases housing': 1,
      'contacts housing': 1,
    });
    expect(numbers(cellValues)).toMatchObject({ contacts: 2, forms_help_contacts: 2 });
  });
});

it('relatives count by their latest numbers, not by the sum', async () => {
  const relatives = (on: string, adults: number, children: number) =>
    fact('CoAdvisedRelativesRecorded', on, { measures: { adults, children } });
  expect(
    numbers(
      await cells(mbeCtrlV2, [
        opened('2026-01-01'),
        relatives('2026-01-02', 1, 4),
        relatives('2026-01-03', 1, 1),
      ]),
    ),
  ).toMatchObject({ cases: 1, co_advised_relatives: 2, persons_reached: 3 });
});

describe('a corrected session', () => {
  it('counts as corrected', async () => {
    const cellValues = await cells(mbeCtrlV2, [
      held('2026-06-30', 's1', ['housing']),
      corrected('2026-07-01', 's1', ['health']),
    ]);
    expect(numbers(cellValues, 'topicArea')).toEqual({ 'cases health': 1, 'contacts health': 1 });
  });
  it('no longer counts in the half-year that it was moved out of', async () =>
    expect(
      numbers(
        await cells(mbeCtrlV2, [held('2026-06-30', 's1'), corrected('2026-07-01', 's1')], {
          period: { from: '2026-01-01', to: '2026-06-30' },
        }),
      ),
    ).toMatchObject({ cases: 0, contacts: 0 }));
  it('no longer counts in the year it was moved out of, but counts where it was moved back to', async () => {
    const first = held('2026-12-31', 's1');
    expect(
      numbers(await cells(mbeCtrlV2, [first], year, new Map([['s1', first.version + 1]]))),
    ).toMatchObject({
      contacts: 0,
    });
    expect(
      numbers(
        await cells(
          mbeCtrlV2,
          [{ ...corrected('2026-12-31', 's1'), version: first.version + 2 }],
          year,
          new Map([['s1', first.version + 1]]),
        ),
      ),
    ).toMatchObject({ contacts: 1 });
  });
});

describe('persons', () => {
  it('count once with two cases, by the codes of their latest fact', async () => {
    const facts = [
      opened('2026-01-01', { dims: { nationality: 'unknown' } }),
      opened('2026-05-01', { thingToken: 'c2' }),
    ];
    const cellValues = await cells(mbeCtrlV2, facts);
    expect(numbers(cellValues)).toMatchObject({ cases: 2, persons: 1 });
    expect(numbers(cellValues, 'nationality')).toMatchObject({
      'cases SY': 1,
      'persons SY': 1,
      'cases unknown': 1,
      'persons unknown': 0,
    });
  });
});

describe('the JMD report', () => {
  const three = [
    opened('2026-01-01'),
    opened('2026-01-01', {
      thingToken: 'c2',
      personToken: 'p2',
      dims: { kind: 'case_management', sinceEntry: 'over_3' },
    }),
    opened('2026-01-01', { thingToken: 'c3', personToken: 'p3', dims: { kind: 'short_contact' } }),
  ];
  it('counts counselling and case management as accompanied, but no short contact', async () =>
    expect(numbers(await cells(jmdStatV2, three))).toEqual({
      counselling: 1,
      case_management: 1,
      accompanied: 2,
      persons: 2,
      contacts: 0,
      first_two_years: 1,
      share_first_two_years: 50,
      fte: 0,
    }));
  it('has no numbers by residence status, even if facts contain it (RP-6)', async () =>
    expect((await cells(jmdStatV2, three)).some(({ dimension }) => dimension === 'statusGroup')).toBe(false));
});

it('a share of zero is null, not zero', async () =>
  expect(numbers(await cells(jmdStatV2, []))).toMatchObject({ accompanied: 0, share_first_two_years: null }));

it('the order of cells does not depend on the order of cases (RP-1)', async () => {
  const facts = ['c1', 'c2', 'c3'].map((thingToken, at) =>
    opened('2026-01-01', {
      thingToken,
      personToken: thingToken,
      dims: { gender: ['male', 'female', 'diverse'][at] ?? '' },
    }),
  );
  expect(await cells(mbeCtrlV2, facts)).toEqual(await cells(mbeCtrlV2, facts.toReversed()));
});
