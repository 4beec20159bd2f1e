import type { CellValue } from './cells.js';

/**
 * A cell that differs in a later run (RP-2). A value is null if that run has no such cell, or for a share of
 * zero.
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

/** The differences between two runs, in the order of cells. */
export function findDifferences(
  earlier: readonly CellValue[],
  later: readonly CellValue[],
): readonly Difference[] {
  const before = new Map(earlier.map((cell) => [cellKeyOf(cell), cell]));
  const after = new Map(later.map((cell) => [cellKeyOf(cell), cell]));
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((cellKey) => {
    const [dimension, code, measure] = JSON.parse(cellKey) as [string, string, string];
    const change = { before: before.get(cellKey)?.value ?? null, after: after.get(cellKey)?.value ?? null };
    return change.before === change.after ? [] : [{ dimension, code, measure, ...change }];
  });
}
