import type { CaseCodes } from '@geleit/contracts';
import type { StatedDefinition } from '../definitions/report-definition.js';
import type { CellValue } from './cells.js';
import { computeCells } from './compute-cells.js';
import type { Fact, FactDimensions, PositionShare, RunScope } from './fact.js';
import type { CaseStatement, StatedThing, UnstatedFact } from './stated-year.js';

export const year2026: RunScope = { period: { from: '2026-01-01', to: '2026-12-31' } };

export const entry = (changes: Partial<CaseCodes> = {}): CaseCodes => ({
  agencyId: 'nord',
  kind: 'counselling',
  gender: 'female',
  ageBand: '27-39',
  nationality: 'SY',
  language: 'ara',
  sinceEntry: 'under_1',
  statusGroup: 'protection',
  accessPath: 'friends_family',
  integrationCourse: 'during',
  ...changes,
});

export type StatedCaseOptions = Partial<Omit<StatedThing, 'statement'> & CaseStatement>;
export const statedCase = ({
  spells = [{}],
  codes = [entry()],
  planning,
  asylum,
  ...changes
}: StatedCaseOptions = {}): StatedThing => ({
  thingToken: 'case-1',
  personToken: 'person-1',
  programme: 'MBE',
  isVoid: false,
  statement: {
    spells,
    codes,
    ...(planning !== undefined && { planning }),
    ...(asylum !== undefined && { asylum }),
  },
  facts: [],
  ...changes,
});

let version = 0;
export const held = (occurredOn: string, dims: FactDimensions = {}, changes: Partial<Fact> = {}): Fact => ({
  factType: 'SessionHeld',
  thingToken: 'case-1',
  personToken: null,
  itemToken: `session-${(version += 1)}`,
  agencyId: 'nord',
  version,
  occurredOn,
  dims: { topics: ['crisis'], mode: 'office', ...dims },
  measures: { durationMin: 30 },
  ...changes,
});

async function* inBatches<T>(items: readonly T[]): AsyncGenerator<readonly T[]> {
  for (let at = 0; at < items.length; at += 2) yield items.slice(at, at + 2);
}

export interface RunOptions {
  readonly scope?: RunScope;
  readonly unstatedFacts?: readonly UnstatedFact[];
  readonly movedAway?: ReadonlyMap<string, number>;
  readonly positions?: readonly PositionShare[];
}
export const cellsOf = (
  definition: StatedDefinition,
  things: readonly StatedThing[],
  { scope = year2026, unstatedFacts = [], movedAway = new Map(), positions = [] }: RunOptions = {},
): Promise<readonly CellValue[]> =>
  computeCells(definition, scope, {
    things: inBatches(things),
    unstatedFacts: inBatches(unstatedFacts),
    itemsMovedToOtherYear: movedAway,
    positions,
  });

/** The numbers of one table by measure and, in breakdowns, code. */
export const tableOf = (
  cells: readonly CellValue[],
  dimension = 'total',
): Readonly<Record<string, number | null>> =>
  Object.fromEntries(
    cells
      .filter((cell) => cell.dimension === dimension)
      .map(({ code, measure, value }) => [dimension === 'total' ? measure : `${measure} ${code}`, value]),
  );
