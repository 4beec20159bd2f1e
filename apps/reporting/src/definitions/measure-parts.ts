import type { ReportMeasure, ReportDefinition } from './report-definition.js';

/** A measure that counts units, as against one computed from others. */
export type UnitMeasure = Extract<ReportMeasure, { readonly unit: unknown }>;

/** The measures that a computed one needs. */
export function partsOfMeasure(reportMeasure: ReportMeasure): readonly string[] {
  if ('sum' in reportMeasure) return reportMeasure.sum;
  return 'share' in reportMeasure ? [reportMeasure.share.of, reportMeasure.share.among] : [];
}

/** These measures, and those that they are computed from. */
export function measuresNeededFor(
  { measures }: Pick<ReportDefinition, 'measures'>,
  ids: readonly string[],
): ReadonlySet<string> {
  const all = new Set(ids);
  for (const measure of measures.toReversed())
    if (all.has(measure.id)) for (const part of partsOfMeasure(measure)) all.add(part);
  return all;
}

export const unitMeasuresOf = ({ measures }: Pick<ReportDefinition, 'measures'>): readonly UnitMeasure[] =>
  measures.filter((measure) => 'unit' in measure);
