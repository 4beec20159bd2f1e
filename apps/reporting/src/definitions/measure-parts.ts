import type { ReportMeasure, ReportDefinition, SumCheck } from './report-definition.js';

/** A measure that counts units, in contrast to one computed from others. */
export type UnitMeasure = Extract<ReportMeasure, { readonly unit: unknown }>;

/** The measures from which a measure is computed. */
export function operandsOfMeasure(reportMeasure: ReportMeasure): readonly string[] {
  if ('sum' in reportMeasure) return reportMeasure.sum;
  if ('average' in reportMeasure) return [reportMeasure.average.of, reportMeasure.average.per];
  if ('ratio' in reportMeasure) return [reportMeasure.ratio.of, reportMeasure.ratio.perFte];
  return 'share' in reportMeasure ? [reportMeasure.share.of, reportMeasure.share.among] : [];
}

/** The given measures and all measures from which they are computed. */
export function measuresNeededFor(
  { measures }: Pick<ReportDefinition, 'measures'>,
  ids: readonly string[],
): ReadonlySet<string> {
  const needed = new Set(ids);
  for (const measure of measures.toReversed())
    if (needed.has(measure.id)) for (const part of operandsOfMeasure(measure)) needed.add(part);
  return needed;
}

/** Whether the report shows posts. */
export const countsFte = (definition: Pick<ReportDefinition, 'measures'>): boolean =>
  unitMeasuresOf(definition).some(({ unit }) => unit === 'fte');

export const unitMeasuresOf = ({ measures }: Pick<ReportDefinition, 'measures'>): readonly UnitMeasure[] =>
  measures.filter((measure) => 'unit' in measure);

/** The measures that a check compares. */
export function measuresOfCheck(check: SumCheck): readonly string[] {
  if ('sum' in check) return [check.sum, ...check.of];
  if ('smaller' in check) return [check.smaller, check.larger];
  const { begin, plus, minus, end } = check.balance;
  return [begin, ...plus, ...minus, end];
}
