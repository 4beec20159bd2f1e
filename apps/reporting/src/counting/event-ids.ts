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
  bookingId: 'booking',
} as const;
export type CountedKind = (typeof kindByIdField)[keyof typeof kindByIdField] | 'household';

/** Ids, or the count tokens that replace them. */
export type EventIds = Readonly<Partial<Record<keyof typeof kindByIdField, string>>>;

/**
 * What an event is about: a case, project, network contact, group or booking. @throws Error if there is none
 */
export function thingIdOf({ caseId, projectId, contactId, groupSeriesId, bookingId }: EventIds): string {
  const thing = caseId ?? projectId ?? contactId ?? groupSeriesId ?? bookingId;
  if (thing === undefined) throw new Error('the event is about nothing that counts');
  return thing;
}

/**
 * What can be corrected, so that only the latest event counts: a session, also of a group, a measure, a goal,
 * a network contact or what an interpreter worked.
 */
export const itemIdOf = ({
  sessionId,
  measureId,
  goalId,
  contactId,
  bookingId,
}: EventIds): string | undefined => sessionId ?? measureId ?? goalId ?? contactId ?? bookingId;
