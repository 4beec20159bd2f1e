import type { ReportCell } from '../population/cells.js';

/** One cell as the platform and as the generator count it; undefined where one of them does not have it. */
export interface CellComparison {
  readonly dimension: string;
  readonly code: string;
  readonly measure: string;
  readonly reported: number | null | undefined;
  readonly counted: number | null | undefined;
}

const comparisonKeyOf = ({ dimension, code, measure }: ReportCell): string =>
  JSON.stringify([dimension, code, measure]);
const valueByKey = (reportCells: readonly ReportCell[]): ReadonlyMap<string, number | null> =>
  new Map(reportCells.map((cell) => [comparisonKeyOf(cell), cell.value]));

/** Every cell that either of the two has. */
export function compareCells(
  reported: readonly ReportCell[],
  counted: readonly ReportCell[],
): readonly CellComparison[] {
  const [countedByKey, reportedByKey] = [valueByKey(counted), valueByKey(reported)];
  return [...new Set([...reportedByKey.keys(), ...countedByKey.keys()])].map((key) => {
    const [dimension, code, measure] = JSON.parse(key) as [string, string, string];
    return { dimension, code, measure, reported: reportedByKey.get(key), counted: countedByKey.get(key) };
  });
}

export const isDifferent = ({ reported, counted }: CellComparison): boolean => reported !== counted;
