import type { ReportDefinition, ReportMeasure } from '../report-definition.js';

/** What the next version of a definition adds to the one before. */
export interface AddedMeasures {
  readonly source: string;
  readonly measures: readonly ReportMeasure[];
  /** Dimension → the new measures that its breakdown shows as well. */
  readonly breakdowns: Readonly<Partial<Record<string, readonly string[]>>>;
}

/** The former version stays as it is, because its runs must be repeatable (RP-1). */
export const nextVersion = (
  definition: ReportDefinition,
  { source, measures, breakdowns }: AddedMeasures,
): ReportDefinition => ({
  ...definition,
  version: definition.version + 1,
  source: `${definition.source} ${source}`,
  measures: [...definition.measures, ...measures],
  breakdowns: definition.breakdowns.map((breakdown) => ({
    ...breakdown,
    measures: [...breakdown.measures, ...(breakdowns[breakdown.dimension] ?? [])],
  })),
});
