import type { Unit } from '../../definitions/units.js';
import type { CountedItem, DimensionCodes } from '../counted-item.js';

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
  /** Numbers of units within the thing. Their own `codes` take precedence over those of the thing. */
  readonly items: readonly CountedItem[];
  /** The thing as it concerns each office, if it counts in several. */
  readonly offices?: readonly CountedThing[];
}
