import type { DeadlineAnchor } from './codes.js';
import type { PeriodLength } from './deadline-rule.js';

export const days = (count: number): PeriodLength => ({ count, unit: 'days' });
export const weeks = (count: number): PeriodLength => ({ count, unit: 'weeks' });
export const months = (count: number): PeriodLength => ({ count, unit: 'months' });
export const years = (count: number): PeriodLength => ({ count, unit: 'years' });

/** A length that each of the anchors starts. */
export const startedBy = (length: PeriodLength, ...anchors: readonly DeadlineAnchor[]) =>
  anchors.map((anchor) => ({ anchor, length }));
