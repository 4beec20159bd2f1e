import type { Actor } from './actor.js';

/** An actor and the moment their token ends, in seconds since 1970. */
export interface AuthenticatedActor extends Actor {
  readonly until: number;
}
