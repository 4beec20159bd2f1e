import type { Dimension, BilingualText } from './dimensions.js';
import type { ReportedProgramme } from './reported-programmes.js';
import type { Unit } from './units.js';

/** Which codes a thing must have, all dimensions together, to be counted. */
export type CodeCondition = Readonly<Partial<Record<Dimension, readonly string[]>>>;

/**
 * What is counted: units, all or those of certain codes. `sum` and `share` are computed from other measures
 * of the definition.
 */
export type ReportMeasure = { readonly id: string; readonly title: BilingualText } & (
  | { readonly unit: Unit; readonly where?: CodeCondition }
  | { readonly sum: readonly string[] }
  /** In percent with one decimal, null of nothing. */
  | { readonly share: { readonly of: string; readonly among: string } }
);

/** One breakdown: for each code of the dimension these measures. */
export interface Breakdown {
  readonly dimension: Dimension;
  readonly measures: readonly string[];
}

/** What must hold in every row of cells (RP-7). */
export type SumCheck =
  | { readonly smaller: string; readonly larger: string }
  | { readonly sum: string; readonly of: readonly string[] };

/**
 * A funder's report as data. `verifiedBy` is null until the funder or the association has confirmed it;
 * exports show that.
 */
export interface ReportDefinition {
  readonly id: string;
  readonly version: number;
  readonly programme: ReportedProgramme;
  readonly title: BilingualText;
  readonly source: string;
  readonly verifiedBy: string | null;
  readonly verifiedAt: string | null;
  readonly measures: readonly ReportMeasure[];
  readonly breakdowns: readonly Breakdown[];
  readonly checks: readonly SumCheck[];
}
