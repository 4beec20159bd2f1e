import type { Role } from '@geleit/contracts';

export { roles, type Role } from '@geleit/contracts';

/**
 * The signed-in person. Organisation and roles are the token's word; who they are in the organisation, where
 * they work and for whom they stand in is the register's.
 */
export interface Actor {
  readonly tenant: string;
  /** The id of the staff member. */
  readonly subject: string;
  readonly roles: readonly Role[];
  /** The offices in which they work. A token can only narrow them. */
  readonly agencies: readonly string[];
  /** The absent colleagues for whom they stand in today. */
  readonly standsInFor: readonly string[];
}

export const hasRole = (actor: Pick<Actor, 'roles'>, ...any: readonly Role[]): boolean =>
  any.some((role) => actor.roles.includes(role));

/** The actor and those for whom they stand in. */
export const staffIdsOf = ({ subject, standsInFor }: Actor): readonly string[] => [subject, ...standsInFor];

/** Whether what the staff member is responsible for is the actor's work today. */
export const actsFor = (actor: Actor, staffId: string | undefined): boolean =>
  staffId !== undefined && staffIdsOf(actor).includes(staffId);
