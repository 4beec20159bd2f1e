import type { Dimension } from './dimensions.js';

/** What counts as one by itself, and by which codes it is told apart. */
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
} as const satisfies Readonly<Record<string, readonly Dimension[]>>;
export type ThingKind = keyof typeof dimensionsByThing;

interface UnitSpec {
  readonly thing: ThingKind;
  /** Codes of its own; all others are those of the thing it belongs to. */
  readonly ownDimensions: readonly Dimension[];
}
const unitOf = (of: ThingKind, ...own: readonly Dimension[]): UnitSpec => ({ thing: of, ownDimensions: own });

/**
 * Zähleinheiten. `person`: once, however many cases are about him or her. `relative`: co-advised relatives by
 * their latest numbers.
 */
const unitSpecs = {
  case: unitOf('case'),
  person: unitOf('case'),
  relative: unitOf('case'),
  contact: unitOf('case', 'topicArea', 'topic', 'mode'),
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
} as const;
export type Unit = keyof typeof unitSpecs;

/** The thing a unit is or belongs to. */
export const thingKindOf = (unit: Unit): ThingKind => unitSpecs[unit].thing;

/** Whether a unit has a code of its own there. */
export const hasOwnDimension = (unit: Unit, dimension: Dimension): boolean =>
  unitSpecs[unit].ownDimensions.includes(dimension);

/** Whether a unit can be told apart by a dimension. */
export const hasDimension = (unit: Unit, dimension: Dimension): boolean =>
  hasOwnDimension(unit, dimension) ||
  (dimensionsByThing[thingKindOf(unit)] as readonly Dimension[]).includes(dimension);
