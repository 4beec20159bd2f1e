import type { Weighted } from './random.js';

/**
 * Where people come from, what they speak and which residence status is usual. Assumption, in the order of
 * the asylum and migration statistics of recent years.
 */
export interface Origin {
  readonly nationality: string;
  readonly languages: Weighted<string>;
  readonly statuses: Weighted<string>;
}
