import type { Actor } from './actor.js';

/** What a verified token says. The register has the last word about who that is (`Actor`). */
export interface AuthenticatedActor extends Pick<Actor, 'tenant' | 'roles'> {
  /** The `sub` claim. */
  readonly subject: string;
  /** If present, the actor's rights are limited to these of their offices. */
  readonly agencies?: readonly string[];
  /** Seconds since 1970. */
  readonly expiresAt: number;
}
