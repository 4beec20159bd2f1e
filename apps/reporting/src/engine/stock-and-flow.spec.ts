import { ageBands, caseKinds, statusGroups, type CaseCodes, type CaseSpell } from '@geleit/contracts';
import { addDays } from '@geleit/rules';
import fc from 'fast-check';
import { mbeCtrl } from '../definitions/mbe-ctrl.js';
import type { CellValue } from './cells.js';
import { cellsOf, entry, statedCase, tableOf } from './stated.features.js';
import type { StatedThing } from './stated-year.js';

/** A case over the years 2025 and 2026, as days since 2024-12-31. */
interface History {
  /** Opening, closing, reopening and so on. A case that was open before has no first day. */
  readonly wasOpen: boolean;
  readonly turns: readonly number[];
  readonly changes: readonly { readonly on: number; readonly codes: Partial<CaseCodes> }[];
}
const dayOf = (days: number): string => addDays('2024-12-31', days);
const [lastOf2025, lastOf2026] = [365, 730];

const day = fc.integer({ min: 1, max: lastOf2026 });
/** The turn of the year is where things go wrong. */
const telling = fc.oneof(day, fc.constantFrom(1, lastOf2025, lastOf2025 + 1, lastOf2026));
const history: fc.Arbitrary<History> = fc.record({
  wasOpen: fc.boolean(),
  turns: fc.array(telling, { maxLength: 5 }).map((days) => days.toSorted((a, b) => a - b)),
  changes: fc
    .array(
      fc.record({
        on: telling,
        codes: fc.record(
          {
            agencyId: fc.constantFrom('nord', 'sued', 'west'),
            ageBand: fc.constantFrom(...ageBands),
            statusGroup: fc.constantFrom(...statusGroups),
            kind: fc.constantFrom(...caseKinds),
          },
          { requiredKeys: [] },
        ),
      }),
      { maxLength: 5 },
    )
    .map((changes) => changes.toSorted((a, b) => a.on - b.on)),
});

interface Spell {
  readonly from: number;
  readonly to: number;
}
function spellsOf({ wasOpen, turns }: History): readonly Spell[] {
  const all = wasOpen ? [0, ...turns] : turns;
  return all.flatMap((from, index) =>
    index % 2 === 0 ? [{ from, to: all[index + 1] ?? lastOf2026 + 1 }] : [],
  );
}
const codesOn = ({ changes }: History, on: number): CaseCodes =>
  changes
    .filter((change) => change.on <= on)
    .reduce((codes, change) => ({ ...codes, ...change.codes }), entry());

/** What is stated of the case for the year after `before`: no day of another year. */
function statementOf(about: History, at: number, [before, last]: readonly [number, number]): StatedThing {
  const spells = spellsOf(about)
    .filter(({ from, to }) => from <= last && to > before)
    .map(({ from, to }): CaseSpell => ({
      ...(from > before && { from: dayOf(from) }),
      ...(to <= last && { to: dayOf(to) }),
    }));
  const days = [...new Set(about.changes.map(({ on }) => on))].filter((on) => on > before && on <= last);
  return statedCase({
    thingToken: `case-${before}-${at}`,
    personToken: `person-${before}-${at}`,
    spells,
    codes: [codesOn(about, before), ...days.map((on) => ({ ...codesOn(about, on), from: dayOf(on) }))],
  });
}

/** The stock at the end of a day, counted by going through all cases. */
function stockOn(histories: readonly History[], on: number): Readonly<Record<string, number>> {
  const stock: Record<string, number> = {};
  for (const about of histories) {
    const isOpen = spellsOf(about).some(({ from, to }) => from <= on && to > on);
    const { kind, agencyId, ageBand, statusGroup } = codesOn(about, on);
    if (isOpen && kind !== 'short_contact')
      for (const code of [
        'total all',
        `agency ${agencyId}`,
        `ageBand ${ageBand}`,
        `statusGroup ${statusGroup}`,
      ])
        stock[code] = (stock[code] ?? 0) + 1;
  }
  return stock;
}

const tables: readonly string[] = ['total', 'agency', 'ageBand', 'statusGroup'];
const numbersOf = (cells: readonly CellValue[], measure: string, among: readonly string[] = tables) =>
  Object.fromEntries(
    cells
      .filter((cell) => cell.measure === measure && cell.value !== 0 && among.includes(cell.dimension))
      .map(({ dimension, code, value }) => [`${dimension} ${code}`, value]),
  );
type Numbers = Readonly<Record<string, number | null>>;
function sumOf(a: Numbers, b: Numbers): Numbers {
  const sum: Record<string, number | null> = { ...a };
  for (const [row, value] of Object.entries(b)) sum[row] = (sum[row] ?? 0) + (value ?? 0);
  return sum;
}
/** What the stock at the end has more than the stock at the start and the flow explain. */
const balanceOf = (cells: readonly CellValue[], row: string): number =>
  (
    [
      ['open_at_end', 1],
      ['open_at_start', -1],
      ['opened', -1],
      ['transferred_in', -1],
      ['closed', 1],
      ['transferred_out', 1],
    ] as const
  ).reduce((sum, [measure, sign]) => sum + sign * (numbersOf(cells, measure)[row] ?? 0), 0);
const everyTable = mbeCtrl.breakdowns.map(({ dimension }) => dimension);

describe('stock and flow', () => {
  it('carry over exactly from period to period, cell by cell and across the year (T5)', async () => {
    let [cases, boundaries] = [0, 0];
    await fc.assert(
      fc.asyncProperty(
        fc.array(history, { minLength: 1, maxLength: 6 }),
        fc.array(telling, { maxLength: 4 }),
        async (histories, cuts) => {
          const ends = [...new Set([...cuts, lastOf2025, lastOf2026])].sort((a, b) => a - b);
          const things = new Map(
            (
              [
                [0, lastOf2025],
                [lastOf2025, lastOf2026],
              ] as const
            ).map((year) => [year[0], histories.map((about, at) => statementOf(about, at, year))]),
          );
          let before = { end: 0, cells: [] as readonly CellValue[] };
          for (const end of ends) {
            const period = { from: dayOf(before.end + 1), to: dayOf(end) };
            const stated = things.get(before.end < lastOf2025 ? 0 : lastOf2025) ?? [];
            const cells = await cellsOf(mbeCtrl, stated, { scope: { period } });
            expect(numbersOf(cells, 'open_at_start')).toEqual(stockOn(histories, before.end));
            expect(numbersOf(cells, 'open_at_end')).toEqual(stockOn(histories, end));
            if (before.end > 0)
              expect(numbersOf(cells, 'open_at_start', everyTable)).toEqual(
                numbersOf(before.cells, 'open_at_end', everyTable),
              );
            before = { end, cells };
            boundaries += 1;
          }
          cases += histories.length;
        },
      ),
      { numRuns: 800, seed: 20261128 },
    );
    expect(cases).toBeGreaterThan(2_000);
    expect(boundaries).toBeGreaterThan(2_000);
  }, 120_000);

  it('balance in the whole and in each office, and flows of parts add up to those of the year', async () => {
    let cases = 0;
    const flows = ['opened', 'closed', 'transferred_in', 'transferred_out'];
    await fc.assert(
      fc.asyncProperty(
        fc.array(history, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: lastOf2025 + 1, max: lastOf2026 - 1 }),
        async (histories, cut) => {
          const things = histories.map((about, at) => statementOf(about, at, [lastOf2025, lastOf2026]));
          const run = async (from: number, to: number) =>
            cellsOf(mbeCtrl, things, { scope: { period: { from: dayOf(from), to: dayOf(to) } } });
          const [year, first, rest] = [
            await run(lastOf2025 + 1, lastOf2026),
            await run(lastOf2025 + 1, cut),
            await run(cut + 1, lastOf2026),
          ];
          for (const measure of flows)
            expect(
              sumOf(numbersOf(first, measure, everyTable), numbersOf(rest, measure, everyTable)),
            ).toEqual(numbersOf(year, measure, everyTable));
          for (const row of Object.keys(numbersOf(year, 'cases', ['total', 'agency'])))
            expect(balanceOf(year, row)).toBe(0);
          cases += histories.length;
        },
      ),
      { numRuns: 800, seed: 20261129 },
    );
    expect(cases).toBeGreaterThan(2_000);
  }, 120_000);

  it('fail loudly if they do not balance (RP-7)', async () => {
    const balance = { begin: 'open_at_start', plus: [], minus: [], end: 'open_at_end' };
    await expect(
      cellsOf({ ...mbeCtrl, checks: [{ balance, in: ['total'] }] }, [
        statedCase({ spells: [{ from: '2026-05-04' }] }),
      ]),
    ).rejects.toThrow('open_at_start, open_at_end in total all');
  });
  it('count a closing by what the case was on that day, and only in the period of that day', async () => {
    const things = [statedCase({ spells: [{ from: '2026-02-01', to: '2026-06-30' }] })];
    const run = async (from: string, to: string) =>
      tableOf(await cellsOf(mbeCtrl, things, { scope: { period: { from, to } } }));
    expect(await run('2026-01-01', '2026-06-29')).toMatchObject({ opened: 1, closed: 0, open_at_end: 1 });
    expect(await run('2026-06-30', '2026-06-30')).toMatchObject({
      open_at_start: 1,
      closed: 1,
      open_at_end: 0,
      cases: 1,
    });
    expect(await run('2026-07-01', '2026-12-31')).toMatchObject({ open_at_start: 0, closed: 0, cases: 0 });
  });
});
