/** The roles of a signed-in person inside one organisation. A person can have several. */
export const roles = [
  'counsellor',
  'team_lead',
  'organisation_admin',
  'reporting_officer',
  'association_adviser',
  'platform_operator',
  'project_worker',
] as const;
export type Role = (typeof roles)[number];

/**
 * The signed-in person according to a verified token. `subject` is the id of the staff member; `agencies` are
 * the offices they work for.
 */
export interface Actor {
  readonly tenant: string;
  readonly subject: string;
  readonly roles: readonly Role[];
  readonly agencies: readonly string[];
}

export const hasRole = (actor: Actor, ...any: readonly Role[]): boolean =>
  any.some((role) => actor.roles.includes(role));
