import type { Dimension } from './dimensions.js';

/** What counts as one, and the codes by which it can be broken down. */
const dimensionsByThing = {
  case: [
    'gender',
    'ageBand',
    'nationality',
    'statusGroup',
    'sinceEntry',
    'entryYear',
    'language',
    'accessPath',
    'integrationCourse',
    'sbgArea',
    'agency',
    'kind',
    'closureReason',
    'contacted',
    'topicArea',
    'topic',
    'mode',
  ],
  project: ['agency', 'projectKind', 'openingStage'],
  network_contact: ['agency', 'projectField', 'networkKind', 'partner'],
  position: ['agency', 'sbgArea'],
} as const satisfies Readonly<Record<string, readonly Dimension[]>>;
export type ThingKind = keyof typeof dimensionsByThing;

interface UnitSpec {
  readonly thing: ThingKind;
  /** Codes of the unit's own. All other codes are those of the thing that it belongs to. */
  readonly ownDimensions: readonly Dimension[];
}
const unitOf = (of: ThingKind, ...own: readonly Dimension[]): UnitSpec => ({ thing: of, ownDimensions: own });

/**
 * Zähleinheiten. A `person` counts once, regardless of the number of their cases. A `relative` counts by the
 * latest numbers of co-advised relatives. An `fte` is a hundredth of a full post on one day; a report shows
 * the average of its period in full posts.
 */
const unitSpecs = {
  case: unitOf('case'),
  person: unitOf('case'),
  relative: unitOf('case'),
  contact: unitOf('case', 'agency', 'topicArea', 'topic', 'mode'),
  project: unitOf('project'),
  measure: unitOf('project', 'projectField', 'measureType', 'target'),
  participant: unitOf(
    'project',
    'projectField',
    'measureType',
    'target',
    'gender',
    'ageBand',
    'background',
    'role',
  ),
  goal: unitOf('project', 'projectField', 'goalResult'),
  network_contact: unitOf('network_contact'),
  position: unitOf('position'),
  fte: unitOf('position'),
} as const;
export type Unit = keyof typeof unitSpecs;

/** The thing that a unit is or belongs to. */
export const thingKindOf = (unit: Unit): ThingKind => unitSpecs[unit].thing;

/** Whether a unit has its own code of a dimension. */
export const hasItemDimension = (unit: Unit, dimension: Dimension): boolean =>
  unitSpecs[unit].ownDimensions.includes(dimension);

/** Whether a unit can be broken down by a dimension. */
export const hasDimension = (unit: Unit, dimension: Dimension): boolean =>
  hasItemDimension(unit, dimension) ||
  (dimensionsByThing[thingKindOf(unit)] as readonly Dimension[]).includes(dimension);
