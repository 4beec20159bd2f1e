/** The kind of record that each id of an event identifies. */
export const kindByIdField = {
  caseId: 'case',
  personId: 'person',
  sessionId: 'session',
  projectId: 'project',
  measureId: 'measure',
  goalId: 'goal',
  contactId: 'contact',
  groupSeriesId: 'group',
} as const;
export type CountedKind = (typeof kindByIdField)[keyof typeof kindByIdField] | 'household';

/** Ids, or the count tokens that replace them. */
export type EventIds = Readonly<Partial<Record<keyof typeof kindByIdField, string>>>;

/** The case, project, network contact or group of an event. @throws Error if it has none */
export function thingIdOf({ caseId, projectId, contactId, groupSeriesId }: EventIds): string {
  const thing = caseId ?? projectId ?? contactId ?? groupSeriesId;
  if (thing === undefined) throw new Error('the event has no case, project, network contact or group');
  return thing;
}

/**
 * What can be corrected, so that only the latest event counts: a session, also of a group, a measure, a goal or
 * a network contact.
 */
export const itemIdOf = ({ sessionId, measureId, goalId, contactId }: EventIds): string | undefined =>
  sessionId ?? measureId ?? goalId ?? contactId;
