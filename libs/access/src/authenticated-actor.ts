import type { Actor } from './actor.js';

/** An actor, and the moment at which their token expires, in seconds since 1970. */
export interface AuthenticatedActor extends Actor {
  readonly expiresAt: number;
}
