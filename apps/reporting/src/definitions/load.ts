import { forbiddenIn } from './forbidden-dimensions.js';
import { dimensions, type Dimension, type Measure, type ReportDefinition } from './report-definition.js';

/** The definition contradicts itself or a funder's rule; the service does not start. */
export class BadDefinition extends Error {
  override readonly name = 'BadDefinition';
  constructor(readonly definition: string, readonly faults: readonly string[]) { super(`report ${definition}: ${faults.join('; ')}`); }
}

/** @throws BadDefinition naming every fault */
export function load(definition: ReportDefinition): ReportDefinition {
  const faults = [...dimensionFaults(definition), ...measureFaults(definition)];
  if (faults.length > 0) throw new BadDefinition(definition.id, faults);
  return definition;
}

function dimensionFaults({ programme, measures, breakdowns }: ReportDefinition): readonly string[] {
  const forbidden = forbiddenIn(programme);
  const used = [...breakdowns.map(({ dimension }) => dimension), ...measures.flatMap(conditions)];
  return [...new Set(used)].flatMap((dimension) => [
    ...(dimensions.includes(dimension) ? [] : [`no such dimension: ${dimension}`]),
    ...(forbidden.dimensions.includes(dimension) ? [`${dimension} is forbidden in ${programme}: ${forbidden.source}`] : []),
  ]);
}

const conditions = (measure: Measure): readonly Dimension[] => ('unit' in measure ? (Object.keys(measure.where ?? {}) as Dimension[]) : []);

function measureFaults({ measures, breakdowns, checks }: ReportDefinition): readonly string[] {
  const known = new Set<string>();
  const faults: string[] = [];
  for (const measure of measures) {
    if (known.has(measure.id)) faults.push(`measure ${measure.id} is there twice`);
    for (const part of partsOf(measure)) if (!known.has(part)) faults.push(`${measure.id} is made of ${part}, which is not defined before it`);
    known.add(measure.id);
  }
  const named = [...breakdowns.flatMap((one) => one.measures), ...checks.flatMap((check) => ('sum' in check ? [check.sum, ...check.of] : [check.smaller, check.larger]))];
  return [...faults, ...[...new Set(named)].filter((id) => !known.has(id)).map((id) => `no such measure: ${id}`)];
}

/** The measures that a computed one needs. */
export function partsOf(measure: Measure): readonly string[] {
  if ('sum' in measure) return measure.sum;
  return 'share' in measure ? [measure.share.of, measure.share.among] : [];
}
