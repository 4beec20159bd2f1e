/**
 * One number of a report. The whole has the `dimension` `total` and the `code` `all`. `value` is null for a
 * share of zero.
 */
export interface CellValue {
  readonly dimension: string;
  readonly code: string;
  readonly measure: string;
  readonly value: number | null;
}

/** Numbers of one row, by measure. */
export type CellRow = Record<string, number>;

/** Rows of a report: dimension → code → numbers. */
export class CellRows {
  private readonly rowsByDimension = new Map<string, Map<string, CellRow>>();

  constructor() {
    this.rowFor('total', 'all');
  }

  rowFor(dimension: string, code: string): CellRow {
    return this.rowsByDimension.get(dimension)?.get(code) ?? this.createRow(dimension, code);
  }

  /** Sorted by dimension and code. */
  sortedRows(): readonly { readonly dimension: string; readonly code: string; readonly row: CellRow }[] {
    return sortByCodeUnit([...this.rowsByDimension]).flatMap(([dimension, codes]) =>
      sortByCodeUnit([...codes]).map(([code, row]) => ({ dimension, code, row })),
    );
  }

  private createRow(dimension: string, code: string): CellRow {
    const codes = this.rowsByDimension.get(dimension) ?? new Map<string, CellRow>();
    const cellRow: CellRow = {};
    this.rowsByDimension.set(dimension, codes.set(code, cellRow));
    return cellRow;
  }
}

/** Compares by code unit, as RFC 8785 does: the result does not depend on the locale. */
const sortByCodeUnit = <T>(entries: readonly (readonly [string, T])[]): readonly (readonly [string, T])[] =>
  [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
