/** What the ids that are told name. */
export const kindByIdField = {
  caseId: 'case',
  personId: 'person',
  sessionId: 'session',
  projectId: 'project',
  measureId: 'measure',
  goalId: 'goal',
  contactId: 'contact',
} as const;
export type CountedKind = (typeof kindByIdField)[keyof typeof kindByIdField];

/** Ids, or the count tokens in their place. */
export type EventIds = Readonly<Partial<Record<keyof typeof kindByIdField, string>>>;

/** The case, project or network contact that it is about. @throws Error when it tells none */
export function thingIdOf({ caseId, projectId, contactId }: EventIds): string {
  const thing = caseId ?? projectId ?? contactId;
  if (thing === undefined) throw new Error('an event about nothing that is counted');
  return thing;
}

/**
 * What can be corrected, so that only the latest event counts: a session, a measure, a goal, a network contact.
 */
export const itemIdOf = ({ sessionId, measureId, goalId, contactId }: EventIds): string | undefined =>
  sessionId ?? measureId ?? goalId ?? contactId;
