import type { Dimension } from './dimensions.js';

/** What counts as one, and the codes by which it can be broken down. */
const dimensionsByThing = {
  case: [
    'gender',
    'ageBand',
    'nationality',
    'statusGroup',
    'sinceEntry',
    'hearingStage',
    'procedureRegime',
    'unaccompaniedMinor',
    'entryYear',
    'language',
    'accessPath',
    'integrationCourse',
    'germanLevel',
    'familyStatus',
    'schooling',
    'occupation',
    'occupationAtEntry',
    'occupationAtExit',
    'outcomeIndicator',
    'district',
    'targetGroup',
    'sbgArea',
    'agency',
    'kind',
    'countedKind',
    'closureReason',
    'contacted',
    'topicArea',
    'topic',
    'mode',
  ],
  project: ['agency', 'projectKind', 'openingStage', 'openingEffect'],
  network_contact: [
    'agency',
    'projectField',
    'networkKind',
    'partner',
    'networkTopic',
    'networkCommittee',
    'networkRole',
  ],
  position: ['agency', 'sbgArea'],
  group: ['agency', 'sbgArea', 'topicArea', 'topic', 'sessionLanguage', 'interpreter'],
  booking: ['agency', 'sbgArea', 'sessionLanguage', 'interpreter'],
} as const satisfies Readonly<Record<string, readonly Dimension[]>>;
export type ThingKind = keyof typeof dimensionsByThing;

interface UnitSpec {
  readonly thing: ThingKind;
  /** Codes of the unit's own. All other codes are those of the thing that it belongs to. */
  readonly ownDimensions: readonly Dimension[];
}
const unitOf = (of: ThingKind, ...own: readonly Dimension[]): UnitSpec => ({ thing: of, ownDimensions: own });

const contactDimensions = [
  'agency',
  'topicArea',
  'topic',
  'mode',
  'sessionLanguage',
  'interpreter',
] as const satisfies readonly Dimension[];

/**
 * Zähleinheiten. A `person` counts once, regardless of the number of their cases. A `relative` counts by the
 * latest numbers of co-advised relatives. A `short_contact` is no `case`. Stock and flow (`open_at_start` to
 * `open_at_end`) have the codes of their own day and so one office each, as contacts have. An `fte` is a
 * hundredth of a full post on one day; a report shows the average of its period in full posts. An
 * `interpreter_cent` is shown in euros.
 */
const unitSpecs = {
  case: unitOf('case'),
  person: unitOf('case'),
  relative: unitOf('case'),
  contacted_person: unitOf('case'),
  short_contact: unitOf('case'),
  open_at_start: unitOf('case', 'agency'),
  opened: unitOf('case', 'agency'),
  transferred_in: unitOf('case', 'agency'),
  closed: unitOf('case', 'agency'),
  transferred_out: unitOf('case', 'agency'),
  open_at_end: unitOf('case', 'agency'),
  contact: unitOf('case', ...contactDimensions),
  contact_minute: unitOf('case', ...contactDimensions),
  assessment: unitOf('case', 'agency'),
  support_plan: unitOf('case', 'agency'),
  plan_review: unitOf('case', 'agency'),
  plan_completion: unitOf('case', 'agency'),
  plan_goal: unitOf('case', 'agency', 'planGoalResult'),
  integration_agreement: unitOf('case', 'agency'),
  hearing: unitOf('case', 'agency', 'hearingPrepared', 'hearingAccompanied'),
  group_session: unitOf('group'),
  group_participant: unitOf('group', 'gender', 'ageBand', 'role'),
  interpreter_minute: unitOf('booking'),
  interpreter_cent: unitOf('booking'),
  project: unitOf('project'),
  project_open_at_start: unitOf('project'),
  project_started: unitOf('project'),
  project_ended: unitOf('project', 'projectEnding'),
  project_open_at_end: unitOf('project'),
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
  network_minute: unitOf('network_contact'),
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
