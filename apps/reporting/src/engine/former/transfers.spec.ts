import { mbeCtrlV2 } from '../../definitions/former/mbe-ctrl.js';
import { sbgNrwV2 } from '../../definitions/former/sbg-nrw.js';
import type { ReportDefinition } from '../../definitions/report-definition.js';
import type { CellValue } from '../cells.js';
import { computeFormerCells } from './former-cells.js';
import type { Fact, FactDimensions, FactType, RunScope } from '../fact.js';

const dims: FactDimensions = {
  gender: 'female',
  ageBand: '27-39',
  nationality: 'SY',
  kind: 'counselling',
  topics: ['crisis'],
  mode: 'office',
};
let version = 0;
const fact = (factType: FactType, occurredOn: string, changes: Partial<Fact> = {}): Fact => ({
  factType,
  thingToken: 'c1',
  personToken: 'p1',
  itemToken: factType === 'SessionHeld' ? `s${version}` : null,
  agencyId: 'old',
  version: (version += 1),
  occurredOn,
  measures: {},
  dims,
  ...changes,
});
const transferred = (occurredOn: string, from: string, to: string, changes: Partial<Fact> = {}): Fact =>
  fact('CaseTransferred', occurredOn, { agencyId: to, dims: { ...dims, formerAgencyId: from }, ...changes });

const year: RunScope = { period: { from: '2026-01-01', to: '2026-12-31' } };
async function* streamed(facts: readonly Fact[]): AsyncGenerator<readonly Fact[]> {
  yield facts;
}
const cells = (definition: ReportDefinition, facts: readonly Fact[], scope = year) =>
  computeFormerCells(definition, scope, { facts: streamed(facts), itemsMovedToOtherYear: new Map() });
const valueOf = (cellValues: readonly CellValue[], measure: string, office?: string): number =>
  cellValues.find(
    (cell) =>
      cell.measure === measure &&
      (office === undefined
        ? cell.dimension === 'total'
        : cell.dimension === 'agency' && cell.code === office),
  )?.value ?? 0;
const byOffice = async (facts: readonly Fact[], measure: string, scope = year) => {
  const computed = await cells(sbgNrwV2, facts, scope);
  return [undefined, 'old', 'new'].map((office) => valueOf(computed, measure, office));
};

describe('a transferred case (R5)', () => {
  const facts = [
    fact('CaseOpened', '2026-01-10'),
    fact('SessionHeld', '2026-02-01'),
    transferred('2026-04-01', 'old', 'new'),
    fact('SessionHeld', '2026-04-01', { agencyId: 'new' }),
    fact('SessionHeld', '2026-05-01', { agencyId: 'new' }),
  ];
  it('counts once in the organisation, and in both offices, with the contacts of each', async () => {
    expect(await byOffice(facts, 'cases')).toEqual([1, 1, 1]);
    expect(await byOffice(facts, 'contacts')).toEqual([3, 1, 2]);
    expect(await byOffice(facts, 'persons')).toEqual([1, 1, 1]);
  });
  it('is open at the end in the new office only', async () =>
    expect(await byOffice(facts, 'open_cases')).toEqual([1, 0, 1]));
  it('counts in the former office until the transfer, and in the new one from then on', async () => {
    const until = { period: { from: '2026-01-01', to: '2026-03-31' } };
    const after = { period: { from: '2026-04-01', to: '2026-12-31' } };
    expect(await byOffice(facts, 'cases', until)).toEqual([1, 1, 0]);
    expect(await byOffice(facts, 'open_cases', until)).toEqual([1, 1, 0]);
    expect(await byOffice(facts, 'cases', after)).toEqual([1, 0, 1]);
  });
  it('counts a session by its day, even if it is recorded or corrected after the transfer', async () => {
    const late = fact('SessionHeld', '2026-03-31', { agencyId: 'new' });
    expect(await byOffice([...facts, late], 'contacts')).toEqual([4, 2, 2]);
  });
  it('does not count because it is transferred', async () =>
    expect(await byOffice([transferred('2026-04-01', 'old', 'new')], 'cases')).toEqual([0, 0, 0]));
  it('counts in a report of one office as in the row of that office', async () => {
    const whole = await cells(sbgNrwV2, facts);
    for (const agencyId of ['old', 'new']) {
      const own = await cells(sbgNrwV2, facts, { ...year, agencyId });
      for (const measure of ['cases', 'contacts', 'persons', 'open_cases'])
        expect(valueOf(own, measure)).toBe(valueOf(whole, measure, agencyId));
    }
    expect(valueOf(await cells(sbgNrwV2, facts, { ...year, agencyId: 'third' }), 'cases')).toBe(0);
  });
  it('does not count in an office that had it on no day', async () => {
    const twice = [
      fact('CaseOpened', '2026-01-10'),
      transferred('2026-04-01', 'old', 'passing'),
      transferred('2026-04-01', 'passing', 'new'),
    ];
    const computed = await cells(sbgNrwV2, twice);
    expect(['old', 'passing', 'new'].map((office) => valueOf(computed, 'cases', office))).toEqual([1, 0, 1]);
    const atOnce = [fact('CaseOpened', '2026-01-10'), transferred('2026-01-10', 'old', 'new')];
    expect(await byOffice(atOnce, 'cases')).toEqual([1, 0, 1]);
  });
});

/** A small generator, so that every failure can be repeated. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
const dayOf = (index: number): string => new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10);

interface History {
  readonly openedOn: number;
  /** The office on each day of the year from the opening on. */
  readonly offices: ReadonlyMap<number, string>;
  readonly sessions: readonly number[];
  readonly closedOn: number | undefined;
  readonly facts: readonly Fact[];
}

/** The office on each day from the opening on, and the transfers between them. */
function movesFrom(openedOn: number, moves: readonly number[], random: (below: number) => number) {
  const offices = new Map<number, string>();
  const transfers: { readonly day: number; readonly from: string; readonly to: string }[] = [];
  let office = 'a';
  for (let day = openedOn; day < 365; day += 1) {
    for (const move of moves)
      if (move === day) {
        const to = ['a', 'b', 'c'].filter((other) => other !== office)[random(2)] ?? 'a';
        transfers.push({ day, from: office, to });
        office = to;
      }
    offices.set(day, office);
  }
  return { offices, transfers };
}

/**
 * A case that is opened, moves up to three times, has sessions and may be closed. Once it has moved, sessions
 * may name any office: only their day counts.
 */
function historyOf(index: number, random: (below: number) => number): History {
  const about = { thingToken: `c${String(index).padStart(4, '0')}`, personToken: `p${random(60)}` };
  const openedOn = random(200);
  const moves = Array.from({ length: random(4) }, () => openedOn + random(150)).sort((a, b) => a - b);
  const { offices, transfers } = movesFrom(openedOn, moves, random);
  const named = moves.length === 0 ? ['a'] : ['a', 'b', 'c'];
  const sessions = Array.from({ length: random(5) }, () => openedOn + random(365 - openedOn));
  const closedOn = random(3) === 0 ? Math.max(openedOn, ...moves, ...sessions) : undefined;
  const closedAs = { ...about, agencyId: 'a', dims: { ...dims, closureReason: 'moved_away' } };
  return {
    openedOn,
    offices,
    sessions,
    closedOn,
    facts: [
      fact('CaseOpened', dayOf(openedOn), { ...about, agencyId: 'a' }),
      ...transfers.map(({ day, from, to }) => transferred(dayOf(day), from, to, about)),
      ...sessions.map((day) =>
        fact('SessionHeld', dayOf(day), { ...about, agencyId: named[random(named.length)] ?? 'a' }),
      ),
      ...(closedOn === undefined ? [] : [fact('CaseClosed', dayOf(closedOn), closedAs)]),
    ],
  };
}

/** Names what a case counts as in a period, from what happened day by day and not from facts. */
function countsOf({ openedOn, offices, sessions, closedOn }: History, from: number, to: number): string[] {
  const isIn = (day: number | undefined) => day !== undefined && day >= from && day <= to;
  const held = sessions.filter(isIn);
  if (held.length === 0 && !isIn(openedOn)) return [];
  const had = [...offices].filter(([day]) => isIn(day)).map(([, office]) => office);
  return [
    ...held.flatMap((day) => ['contacts all', `contacts ${offices.get(day)}`]),
    'cases all',
    ...[...new Set(had)].map((office) => `cases ${office}`),
    ...(isIn(closedOn) ? [] : ['open_cases all', `open_cases ${had.at(-1)}`]),
  ];
}

describe('what the engine counts for each office', () => {
  it.each([1, 2, 3, 4, 5])('is what counting day by day gives (%i)', async (seed) => {
    const random = randomFrom(seed);
    const histories = Array.from({ length: 200 }, (_, index) => historyOf(index, random));
    const facts = histories.flatMap((history) => history.facts);
    for (const [from, to] of [
      [0, 364],
      [0, 180],
      [120, 240],
    ] as const) {
      const period = { from: dayOf(from), to: dayOf(to) };
      const computed = await cells(sbgNrwV2, facts, { period });
      const expected = Map.groupBy(
        histories.flatMap((history) => countsOf(history, from, to)),
        (name) => name,
      );
      for (const measure of ['contacts', 'cases', 'open_cases'])
        for (const office of ['all', 'a', 'b', 'c'])
          expect([
            measure,
            office,
            valueOf(computed, measure, office === 'all' ? undefined : office),
          ]).toEqual([measure, office, expected.get(`${measure} ${office}`)?.length ?? 0]);
    }
  });
  it('changes nothing that is not about offices', async () => {
    const random = randomFrom(7);
    const facts = Array.from({ length: 200 }, (_, index) => historyOf(index, random).facts).flat();
    const settled = facts
      .filter(({ factType }) => factType !== 'CaseTransferred')
      .map((settledFact) => ({ ...settledFact, agencyId: 'a' }));
    for (const definition of [mbeCtrlV2, sbgNrwV2]) {
      const [moved, unmoved] = [await cells(definition, facts), await cells(definition, settled)].map(
        (computed) => computed.filter(({ dimension }) => dimension !== 'agency'),
      );
      expect(moved).toEqual(unmoved);
    }
  });
});
