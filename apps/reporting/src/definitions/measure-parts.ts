import type { Measure, ReportDefinition } from './report-definition.js';

/** A measure that counts units, as against one computed from others. */
export type Counted = Extract<Measure, { readonly unit: unknown }>;

/** The measures that a computed one needs. */
export function partsOf(measure: Measure): readonly string[] {
  if ('sum' in measure) return measure.sum;
  return 'share' in measure ? [measure.share.of, measure.share.among] : [];
}

/** These measures, and those that they are computed from. */
export function needed(
  { measures }: Pick<ReportDefinition, 'measures'>,
  ids: readonly string[],
): ReadonlySet<string> {
  const all = new Set(ids);
  for (const measure of measures.toReversed())
    if (all.has(measure.id)) for (const part of partsOf(measure)) all.add(part);
  return all;
}

export const countedIn = ({ measures }: Pick<ReportDefinition, 'measures'>): readonly Counted[] =>
  measures.filter((measure) => 'unit' in measure);
