import type { Dimension } from './dimensions.js';

/** What counts as one by itself, and by which codes it is told apart. */
const things = {
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
export type Thing = keyof typeof things;

interface Belonging {
  readonly of: Thing;
  /** Codes of its own; all others are those of the thing it belongs to. */
  readonly own: readonly Dimension[];
}
const oneOf = (of: Thing, ...own: readonly Dimension[]): Belonging => ({ of, own });

/**
 * Zähleinheiten. `person`: once, however many cases are about him or her. `relative`: co-advised relatives by
 * their latest numbers.
 */
const units = {
  case: oneOf('case'),
  person: oneOf('case'),
  relative: oneOf('case'),
  contact: oneOf('case', 'topicArea', 'topic', 'mode'),
  project: oneOf('project'),
  measure: oneOf('project', 'projectField', 'measureType', 'target'),
  participant: oneOf(
    'project',
    'projectField',
    'measureType',
    'target',
    'gender',
    'ageBand',
    'background',
    'role',
  ),
  goal: oneOf('project', 'projectField', 'goalResult'),
  network_contact: oneOf('network_contact'),
} as const;
export type Unit = keyof typeof units;

/** The thing a unit is or belongs to. */
export const thingOf = (unit: Unit): Thing => units[unit].of;

/** Whether a unit has a code of its own there. */
export const owns = (unit: Unit, dimension: Dimension): boolean => units[unit].own.includes(dimension);

/** Whether a unit can be told apart by a dimension. */
export const knows = (unit: Unit, dimension: Dimension): boolean =>
  owns(unit, dimension) || (things[thingOf(unit)] as readonly Dimension[]).includes(dimension);
