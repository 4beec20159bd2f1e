/**
 * One number of a report. `dimension` and `code` are `total` and `all` for the whole. `value` is null for a
 * share of nothing.
 */
export interface CellValue {
  readonly dimension: string;
  readonly code: string;
  readonly measure: string;
  readonly value: number | null;
}

/** Numbers of one row, by measure. */
export type Row = Record<string, number>;

/** Rows of a report: dimension → code → numbers. */
export class Rows {
  private readonly known = new Map<string, Map<string, Row>>();

  constructor() {
    this.row('total', 'all');
  }

  row(dimension: string, code: string): Row {
    return this.known.get(dimension)?.get(code) ?? this.begin(dimension, code);
  }

  /** Sorted by dimension and code. */
  all(): readonly { readonly dimension: string; readonly code: string; readonly row: Row }[] {
    return sorted([...this.known]).flatMap(([dimension, codes]) =>
      sorted([...codes]).map(([code, row]) => ({ dimension, code, row })),
    );
  }

  private begin(dimension: string, code: string): Row {
    const codes = this.known.get(dimension) ?? new Map<string, Row>();
    const row: Row = {};
    this.known.set(dimension, codes.set(code, row));
    return row;
  }
}

/** By code unit, as RFC 8785 sorts: the same in every place and language. */
const sorted = <T>(entries: readonly (readonly [string, T])[]): readonly (readonly [string, T])[] =>
  [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
