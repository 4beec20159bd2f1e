import { germanDayOf } from '@geleit/rules';

/**
 * A day at least six and at most twelve months from now. It stays the same for half a year, so that a
 * repetition requests the same.
 */
export function dayAhead(): string {
  const [year, month] = germanDayOf(new Date().toISOString()).split('-').map(Number);
  return (month ?? 1) < 7 ? `${year}-12-31` : `${(year ?? 0) + 1}-06-30`;
}
