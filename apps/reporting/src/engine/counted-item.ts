import type { Dimension } from '../definitions/dimensions.js';
import type { Unit } from '../definitions/units.js';

/** What a counted thing is, by dimension. */
export type DimensionCodes = Readonly<Partial<Record<Dimension, readonly string[]>>>;

/** A number of units, with their codes. */
export interface CountedItem {
  readonly unit: Unit;
  readonly amount: number;
  readonly codes: DimensionCodes;
}
