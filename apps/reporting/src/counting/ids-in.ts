/** What the ids that are told name. */
export const named = {
  caseId: 'case',
  personId: 'person',
  sessionId: 'session',
  projectId: 'project',
  measureId: 'measure',
  goalId: 'goal',
  contactId: 'contact',
} as const;
export type Named = (typeof named)[keyof typeof named];

/** Ids, or the count tokens in their place. */
export type Told = Readonly<Partial<Record<keyof typeof named, string>>>;

/** The case, project or network contact that it is about. @throws Error when it tells none */
export function thingIn({ caseId, projectId, contactId }: Told): string {
  const thing = caseId ?? projectId ?? contactId;
  if (thing === undefined) throw new Error('an event about nothing that is counted');
  return thing;
}

/**
 * What can be told anew, so that only the last word counts: a session, a measure, a goal, a network contact.
 */
export const itemIn = ({ sessionId, measureId, goalId, contactId }: Told): string | undefined =>
  sessionId ?? measureId ?? goalId ?? contactId;
