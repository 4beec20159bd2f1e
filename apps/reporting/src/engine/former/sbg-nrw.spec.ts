import { sbgNrwV2 } from '../../definitions/former/sbg-nrw.js';
import type { CellValue } from '../cells.js';
import type { FactDimensions, Fact, FactType, RunScope } from '../fact.js';
import { computeFormerCells } from './former-cells.js';

const factDimensions: FactDimensions = {
  gender: 'female',
  ageBand: '27-39',
  nationality: 'SY',
  language: 'ara',
  sinceEntry: 'under_1',
  statusGroup: 'asylum',
  accessPath: 'accommodation',
  integrationCourse: 'none',
  kind: 'counselling',
  sbgArea: 'regional_counselling',
};
const year: RunScope = { period: { from: '2026-01-01', to: '2026-12-31' } };
const cutOff = (to: string): RunScope => ({ period: { from: '2026-01-01', to } });

type FactOptions = Partial<Omit<Fact, 'dims'>> & { readonly dims?: FactDimensions };
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
const held = (on: string, options: FactOptions = {}) =>
  fact('SessionHeld', on, {
    itemToken: `s${version}`,
    ...options,
    dims: { topics: ['crisis'], mode: 'office', ...options.dims },
  });
const closed = (on: string) => fact('CaseClosed', on, { dims: { closureReason: 'moved_away' } });

async function* streamed(facts: readonly Fact[]): AsyncGenerator<readonly Fact[]> {
  yield facts;
}
const cells = (facts: readonly Fact[], scope = year) =>
  computeFormerCells(sbgNrwV2, scope, { facts: streamed(facts), itemsMovedToOtherYear: new Map() });
const numbers = (cellValues: readonly CellValue[], dimension = 'total') =>
  Object.fromEntries(
    cellValues
      .filter((cell) => cell.dimension === dimension)
      .map(({ code, measure, value }) => [dimension === 'total' ? measure : `${measure} ${code}`, value]),
  );

it('counts contacts as Beratungsfälle and persons with a contact as beratene Personen', async () => {
  const facts = [
    opened('2026-01-10'),
    held('2026-01-10'),
    held('2026-02-10'),
    held('2026-03-01', { thingToken: 'c2' }),
    opened('2026-01-10', { thingToken: 'c3', personToken: 'p2' }),
  ];
  expect(numbers(await cells(facts))).toEqual({
    contacts: 3,
    persons: 1,
    cases: 3,
    contacted_cases: 2,
    open_cases: 3,
    fte: 0,
  });
});

describe('a case is open at the cut-off day', () => {
  const facts = [
    opened('2026-01-10'),
    held('2026-02-01'),
    closed('2026-06-01'),
    fact('CaseReopened', '2026-09-01'),
  ];
  it.each([
    ['2026-05-31', 1],
    ['2026-06-01', 0],
    ['2026-08-31', 0],
    ['2026-09-01', 1],
  ] as const)('%s: %i', async (to, open) =>
    expect(numbers(await cells(facts, cutOff(to)))).toMatchObject({ cases: 1, open_cases: open }),
  );
  it('only if a fact makes it count in the period', async () =>
    expect(numbers(await cells(facts, { period: { from: '2026-03-01', to: '2026-05-31' } }))).toMatchObject({
      cases: 0,
      open_cases: 0,
    }));
});

describe('Förderbereiche', () => {
  it('are those of the case, and apply to its contacts and its person', async () => {
    const psychosocial = { dims: { sbgArea: 'psychosocial_centre' } };
    const facts = [
      opened('2026-01-10'),
      held('2026-01-10'),
      held('2026-04-01', { thingToken: 'c2', ...psychosocial }),
      held('2026-04-02', { thingToken: 'c2', ...psychosocial }),
    ];
    expect(numbers(await cells(facts), 'sbgArea')).toEqual({
      'contacts psychosocial_centre': 2,
      'persons psychosocial_centre': 1,
      'cases psychosocial_centre': 1,
      'open_cases psychosocial_centre': 1,
      'fte psychosocial_centre': 0,
      'contacts regional_counselling': 1,
      'persons regional_counselling': 0,
      'cases regional_counselling': 1,
      'open_cases regional_counselling': 1,
      'fte regional_counselling': 0,
    });
  });
  it('are unknown for an older case without one', async () => {
    const { sbgArea: _, ...before } = factDimensions;
    const cellValues = await cells([{ ...opened('2026-01-10'), dims: before }]);
    expect(numbers(cellValues, 'sbgArea')).toEqual({
      'contacts unknown': 0,
      'persons unknown': 0,
      'cases unknown': 1,
      'open_cases unknown': 1,
      'fte unknown': 0,
    });
  });
});

it('contacts are broken down by their own topic area and mode', async () => {
  const cellValues = await cells([
    held('2026-01-10', { dims: { topics: ['housing.search', 'housing.move', 'health'] } }),
    held('2026-01-11', { dims: { mode: 'phone' } }),
  ]);
  expect(numbers(cellValues, 'topicArea')).toEqual({
    'contacts crisis': 1,
    'cases crisis': 1,
    'contacts health': 1,
    'cases health': 1,
    'contacts housing': 1,
    'cases housing': 1,
  });
  expect(numbers(cellValues, 'mode')).toEqual({ 'contacts office': 1, 'contacts phone': 1 });
});
