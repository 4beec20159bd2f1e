import type { CaseloadKey } from '@geleit/rules';
import type { Dimension, BilingualText } from './dimensions.js';
import type { ReportedProgramme } from './reported-programmes.js';
import type { Unit } from './units.js';

/** The codes that a thing must have in order to count. All dimensions must match. */
export type CodeCondition = Readonly<Partial<Record<Dimension, readonly string[]>>>;

/**
 * What a measure counts: units, either all or those with certain codes. `sum`, `share`, `average` and `ratio`
 * are computed from other measures of the definition; a `key` is a number to compare them with.
 */
export type ReportMeasure = {
  /** @code */
  readonly id: string;
  readonly title: BilingualText;
} & (
  | { readonly unit: Unit; readonly where?: CodeCondition }
  | { readonly sum: readonly string[] }
  /** In percent with one decimal; null if the whole is zero. */
  | { readonly share: { readonly of: string; readonly among: string } }
  /** With one decimal; null if there are none. */
  | { readonly average: { readonly of: string; readonly per: string } }
  /** With one decimal, for one full post; null without posts. */
  | { readonly ratio: { readonly of: string; readonly perFte: string } }
  | { readonly key: CaseloadKey }
);

/** A breakdown: these measures for each code of the dimension. */
export interface Breakdown {
  readonly dimension: Dimension;
  readonly measures: readonly string[];
}

/** A condition that every row of cells must fulfil (RP-7). */
export type SumCheck = {
  /** The tables in which it must hold. Without it, all that show its measures. */
  readonly in?: readonly (Dimension | 'total')[];
} & (
  | { readonly smaller: string; readonly larger: string }
  | { readonly sum: string; readonly of: readonly string[] }
  /** Bestand und Bewegung: `begin` and `plus` without `minus` are `end`. */
  | {
      readonly balance: {
        readonly begin: string;
        readonly plus: readonly string[];
        readonly minus: readonly string[];
        readonly end: string;
      };
    }
);

/**
 * A funder's report as data. `verifiedBy` is null until the funder or the association has confirmed it.
 * Exports show this.
 */
export interface ReportDefinition {
  /** @code */
  readonly id: string;
  readonly version: number;
  readonly programme: ReportedProgramme;
  /**
   * The programmes whose cases or projects count, by what was stated of their year. Absent in former versions,
   * which count the single facts of `programme`.
   */
  readonly programmes?: readonly ReportedProgramme[];
  readonly title: BilingualText;
  readonly source: string;
  readonly verifiedBy: string | null;
  readonly verifiedAt: string | null;
  readonly measures: readonly ReportMeasure[];
  readonly breakdowns: readonly Breakdown[];
  readonly checks: readonly SumCheck[];
}

/** A definition that counts what was stated of a year. */
export type StatedDefinition = ReportDefinition & Required<Pick<ReportDefinition, 'programmes'>>;
export const countsStatements = (definition: ReportDefinition): definition is StatedDefinition =>
  definition.programmes !== undefined;
