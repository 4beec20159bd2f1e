/** The kind of record that each id of an event identifies. */
export const kindByIdField = {
  caseId: 'case',
  personId: 'person',
  sessionId: 'session',
  projectId: 'project',
  measureId: 'measure',
  goalId: 'goal',
  contactId: 'contact',
} as const;
export type CountedKind = (typeof kindByIdField)[keyof typeof kindByIdField] | 'household';

/** Ids, or the count tokens that replace them. */
export type EventIds = Readonly<Partial<Record<keyof typeof kindByIdField, string>>>;

/** The case, project or network contact of an event. @throws Error if it has none */
export function thingIdOf({ caseId, projectId, contactId }: EventIds): string {
  const thing = caseId ?? projectId ?? contactId;
  if (thing === undefined) throw new Error('the event has no case, project or network contact');
  return thing;
}

/**
 * What can be corrected, so that only the latest event counts: a session, a measure, a goal or a network
 * contact.
 */
export const itemIdOf = ({ sessionId, measureId, goalId, contactId }: EventIds): string | undefined =>
  sessionId ?? measureId ?? goalId ?? contactId;
