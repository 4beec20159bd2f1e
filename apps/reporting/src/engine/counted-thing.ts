import type { Dimension } from '../definitions/dimensions.js';
import type { Unit } from '../definitions/units.js';

export type DimensionCodes = Readonly<Partial<Record<Dimension, readonly string[]>>>;

/** A number of units within a thing. Its own `codes` take precedence over those of the thing. */
export interface CountedItem {
  readonly unit: Unit;
  readonly amount: number;
  readonly codes: DimensionCodes;
}

/**
 * A case, project or network contact that counts as one in the period, with the codes that it has at the end
 * of the period.
 */
export interface CountedThing {
  readonly unit: Unit;
  /** Token of the person it concerns, if any. */
  readonly person: string | null;
  /** Day of its last fact in the period. */
  readonly lastOn: string;
  readonly codes: DimensionCodes;
  readonly items: readonly CountedItem[];
  /** The thing as it concerns each office, if it counts in several. */
  readonly offices?: readonly CountedThing[];
}
