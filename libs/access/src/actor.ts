/** What a signed-in person may be inside one organisation. A person can be several. */
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
 * Who asks, as a verified token says it. `subject` is the staff member's id; `agencies` are the offices he or
 * she works for.
 */
export interface Actor {
  readonly tenant: string;
  readonly subject: string;
  readonly roles: readonly Role[];
  readonly agencies: readonly string[];
}

export const hasRole = (actor: Actor, ...any: readonly Role[]): boolean =>
  any.some((role) => actor.roles.includes(role));
