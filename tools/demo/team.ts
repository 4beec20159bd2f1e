import type { Telling } from './telling.js';

/** Who works on an office's projects, and who approves. */
export interface Team {
  readonly worker: Telling;
  readonly lead: Telling;
}
