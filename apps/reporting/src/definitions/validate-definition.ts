import { dimensions, type Dimension } from './dimensions.js';
import { forbiddenDimensionsOf } from './forbidden-dimensions.js';
import {
  measuresNeededFor,
  measuresOfCheck,
  operandsOfMeasure,
  unitMeasuresOf,
  type UnitMeasure,
} from './measure-parts.js';
import type { ReportDefinition } from './report-definition.js';
import { hasDimension, thingKindOf } from './units.js';

/** The definition contradicts itself or a funder's rule. The service does not start. */
export class InvalidReportDefinitionError extends Error {
  override readonly name = 'InvalidReportDefinitionError';
  constructor(
    readonly definition: string,
    readonly faults: readonly string[],
  ) {
    super(`report ${definition}: ${faults.join('; ')}`);
  }
}

/** @throws InvalidReportDefinitionError with a list of all faults */
export function validateDefinition(definition: ReportDefinition): ReportDefinition {
  const faults = [...dimensionFaults(definition), ...unitFaults(definition), ...measureFaults(definition)];
  if (faults.length > 0) throw new InvalidReportDefinitionError(definition.id, faults);
  return definition;
}

const conditionDimensions = ({ where = {} }: UnitMeasure): readonly Dimension[] =>
  Object.keys(where) as Dimension[];

function dimensionFaults(definition: ReportDefinition): readonly string[] {
  const { programme, programmes = [programme], breakdowns } = definition;
  const used = [
    ...breakdowns.map(({ dimension }) => dimension),
    ...unitMeasuresOf(definition).flatMap(conditionDimensions),
  ];
  return [...new Set(used)].flatMap((dimension) => [
    ...(dimensions.includes(dimension) ? [] : [`no such dimension: ${dimension}`]),
    ...programmes
      .map((name) => [name, forbiddenDimensionsOf(name)] as const)
      .filter(([, forbidden]) => forbidden.dimensions.includes(dimension))
      .map(([name, { source }]) => `${dimension} is forbidden in ${name}: ${source}`),
  ]);
}

/**
 * Integration agencies have neither cases nor positions; all other programmes have neither measures nor
 * goals, because their only projects are opening processes.
 */
const programmeCounts = ({ programme }: ReportDefinition, { unit }: UnitMeasure): boolean =>
  programme === 'IA'
    ? !['case', 'position', 'booking'].includes(thingKindOf(unit))
    : !['measure', 'participant', 'goal'].includes(unit);

function unitFaults(definition: ReportDefinition): readonly string[] {
  const counted = unitMeasuresOf(definition);
  const dimensionUses = definition.breakdowns.flatMap(({ dimension, measures }) => {
    const ids = measuresNeededFor(definition, measures);
    return counted.filter(({ id }) => ids.has(id)).map((measure) => [measure, dimension] as const);
  });
  const usesOfMeasures = [
    ...dimensionUses,
    ...counted.flatMap((measure) =>
      conditionDimensions(measure).map((dimension) => [measure, dimension] as const),
    ),
  ];
  return [
    ...counted
      .filter((measure) => !programmeCounts(definition, measure))
      .map(({ id, unit }) => `${id} counts a ${unit}, for which ${definition.programme} has no facts`),
    ...usesOfMeasures
      .filter(([{ unit }, dimension]) => dimensions.includes(dimension) && !hasDimension(unit, dimension))
      .map(([{ id, unit }, dimension]) => `${id} counts a ${unit}, which has no ${dimension}`),
  ];
}

function measureFaults({ measures, breakdowns, checks }: ReportDefinition): readonly string[] {
  const definedIds = new Set<string>();
  const faults: string[] = [];
  for (const measure of measures) {
    if (definedIds.has(measure.id)) faults.push(`measure ${measure.id} is defined twice`);
    for (const part of operandsOfMeasure(measure))
      if (!definedIds.has(part))
        faults.push(`${measure.id} is computed from ${part}, which is not defined before it`);
    definedIds.add(measure.id);
  }
  const usedIds = [
    ...breakdowns.flatMap((breakdown) => breakdown.measures),
    ...checks.flatMap(measuresOfCheck),
  ];
  return [
    ...faults,
    ...[...new Set(usedIds)].filter((id) => !definedIds.has(id)).map((id) => `no such measure: ${id}`),
  ];
}
