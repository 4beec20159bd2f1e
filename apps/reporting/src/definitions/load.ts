import { dimensions, type Dimension } from './dimensions.js';
import { forbiddenIn } from './forbidden-dimensions.js';
import { countedIn, needed, partsOf, type Counted } from './measure-parts.js';
import type { ReportDefinition } from './report-definition.js';
import { knows, thingOf } from './units.js';

/** The definition contradicts itself or a funder's rule; the service does not start. */
export class BadDefinition extends Error {
  override readonly name = 'BadDefinition';
  constructor(
    readonly definition: string,
    readonly faults: readonly string[],
  ) {
    super(`report ${definition}: ${faults.join('; ')}`);
  }
}

/** @throws BadDefinition naming every fault */
export function load(definition: ReportDefinition): ReportDefinition {
  const faults = [...dimensionFaults(definition), ...unitFaults(definition), ...measureFaults(definition)];
  if (faults.length > 0) throw new BadDefinition(definition.id, faults);
  return definition;
}

const conditions = ({ where = {} }: Counted): readonly Dimension[] => Object.keys(where) as Dimension[];

function dimensionFaults(definition: ReportDefinition): readonly string[] {
  const { programme, breakdowns } = definition;
  const forbidden = forbiddenIn(programme);
  const used = [
    ...breakdowns.map(({ dimension }) => dimension),
    ...countedIn(definition).flatMap(conditions),
  ];
  return [...new Set(used)].flatMap((dimension) => [
    ...(dimensions.includes(dimension) ? [] : [`no such dimension: ${dimension}`]),
    ...(forbidden.dimensions.includes(dimension)
      ? [`${dimension} is forbidden in ${programme}: ${forbidden.source}`]
      : []),
  ]);
}

/** Integration agencies keep no files of persons, and all others tell of nothing else. */
const tellsOf = ({ programme }: ReportDefinition, { unit }: Counted): boolean =>
  (programme === 'IA') !== (thingOf(unit) === 'case');

function unitFaults(definition: ReportDefinition): readonly string[] {
  const counted = countedIn(definition);
  const shown = definition.breakdowns.flatMap(({ dimension, measures }) => {
    const ids = needed(definition, measures);
    return counted.filter(({ id }) => ids.has(id)).map((measure) => [measure, dimension] as const);
  });
  const asked = [
    ...shown,
    ...counted.flatMap((measure) => conditions(measure).map((dimension) => [measure, dimension] as const)),
  ];
  return [
    ...counted
      .filter((measure) => !tellsOf(definition, measure))
      .map(({ id, unit }) => `${id} counts a ${unit}, of which ${definition.programme} tells nothing`),
    ...asked
      .filter(([{ unit }, dimension]) => dimensions.includes(dimension) && !knows(unit, dimension))
      .map(([{ id, unit }, dimension]) => `${id} counts a ${unit}, which has no ${dimension}`),
  ];
}

function measureFaults({ measures, breakdowns, checks }: ReportDefinition): readonly string[] {
  const known = new Set<string>();
  const faults: string[] = [];
  for (const measure of measures) {
    if (known.has(measure.id)) faults.push(`measure ${measure.id} is there twice`);
    for (const part of partsOf(measure))
      if (!known.has(part)) faults.push(`${measure.id} is made of ${part}, which is not defined before it`);
    known.add(measure.id);
  }
  const named = [
    ...breakdowns.flatMap((one) => one.measures),
    ...checks.flatMap((check) => ('sum' in check ? [check.sum, ...check.of] : [check.smaller, check.larger])),
  ];
  return [
    ...faults,
    ...[...new Set(named)].filter((id) => !known.has(id)).map((id) => `no such measure: ${id}`),
  ];
}
