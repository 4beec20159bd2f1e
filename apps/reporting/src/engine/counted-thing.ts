import type { Dimension } from '../definitions/dimensions.js';
import type { Unit } from '../definitions/units.js';

export type DimensionCodes = Readonly<Partial<Record<Dimension, readonly string[]>>>;

/** So many of one unit within a thing. `codes` are its own and go before the thing's. */
export interface CountedItem {
  readonly unit: Unit;
  readonly amount: number;
  readonly codes: DimensionCodes;
}

/**
 * What counts in the period as one (a case, a project, a network contact), with the codes it has at the
 * period's end.
 */
export interface CountedThing {
  readonly unit: Unit;
  /** Token of whom it is about, if it is about somebody. */
  readonly person: string | null;
  /** Of its last fact in the period. */
  readonly lastOn: string;
  readonly codes: DimensionCodes;
  readonly items: readonly CountedItem[];
}
