import type { CellValue } from './cells.js';

/**
 * A cell that says something else in a later run (RP-2). Null: the earlier or later run has no such cell, or
 * a share of nothing.
 */
export interface Difference {
  readonly dimension: string;
  readonly code: string;
  readonly measure: string;
  readonly before: number | null;
  readonly after: number | null;
}

const cellKeyOf = ({ dimension, code, measure }: CellValue): string =>
  JSON.stringify([dimension, code, measure]);

/** What changed from one run to another, in the order of cells. */
export function findDifferences(
  earlier: readonly CellValue[],
  later: readonly CellValue[],
): readonly Difference[] {
  const before = new Map(earlier.map((cell) => [cellKeyOf(cell), cell]));
  const after = new Map(later.map((cell) => [cellKeyOf(cell), cell]));
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((place) => {
    const [dimension, code, measure] = JSON.parse(place) as [string, string, string];
    const change = { before: before.get(place)?.value ?? null, after: after.get(place)?.value ?? null };
    return change.before === change.after ? [] : [{ dimension, code, measure, ...change }];
  });
}
