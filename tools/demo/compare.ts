import type { Cell } from '../population/cells.js';

/** One cell as the platform and as the generator count it; undefined where one of them does not know it. */
export interface Compared {
  readonly dimension: string;
  readonly code: string;
  readonly measure: string;
  readonly reported: number | null | undefined;
  readonly counted: number | null | undefined;
}

const placeOf = ({ dimension, code, measure }: Cell): string => JSON.stringify([dimension, code, measure]);
const byPlace = (cells: readonly Cell[]): ReadonlyMap<string, number | null> =>
  new Map(cells.map((cell) => [placeOf(cell), cell.value]));

/** Every cell that either of the two has. */
export function compare(reported: readonly Cell[], counted: readonly Cell[]): readonly Compared[] {
  const [ours, theirs] = [byPlace(counted), byPlace(reported)];
  return [...new Set([...theirs.keys(), ...ours.keys()])].map((place) => {
    const [dimension, code, measure] = JSON.parse(place) as [string, string, string];
    return { dimension, code, measure, reported: theirs.get(place), counted: ours.get(place) };
  });
}

export const differs = ({ reported, counted }: Compared): boolean => reported !== counted;
