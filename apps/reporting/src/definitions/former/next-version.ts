import type { Breakdown, ReportDefinition, ReportMeasure, SumCheck } from '../report-definition.js';

/** How the next version of a definition differs from the one before. */
export interface NextVersion {
  readonly source: string;
  readonly measures: readonly ReportMeasure[];
  /** Measure → how it counts from now on. */
  readonly changed?: Readonly<Record<string, ReportMeasure>>;
  /** Dimension → the new measures that its breakdown shows as well. */
  readonly breakdowns: Readonly<Partial<Record<string, readonly string[]>>>;
  /** Breakdowns that the version before did not have. */
  readonly tables?: readonly Breakdown[];
  readonly checks?: readonly SumCheck[];
}

/** The former version stays as it is, because its runs must be repeatable (RP-1). */
export const nextVersion = <Definition extends ReportDefinition>(
  definition: Definition,
  { source, measures, changed = {}, breakdowns, tables = [], checks = [] }: NextVersion,
): Definition => ({
  ...definition,
  version: definition.version + 1,
  source: `${definition.source} ${source}`,
  measures: [...definition.measures.map((measure) => changed[measure.id] ?? measure), ...measures],
  breakdowns: [
    ...definition.breakdowns.map((breakdown) => ({
      ...breakdown,
      measures: [...breakdown.measures, ...(breakdowns[breakdown.dimension] ?? [])],
    })),
    ...tables,
  ],
  checks: [...definition.checks, ...checks],
});
