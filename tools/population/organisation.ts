import type { Programme, SbgArea } from '@geleit/contracts';

/** A staff member, as far as the population needs one: login and id. */
export interface Staff {
  readonly login: string;
  readonly staffId: string;
}
/** A share of a post that a programme funds. Days are inclusive. */
export interface FundedPosition {
  readonly programme: Programme;
  readonly sbgArea?: SbgArea;
  readonly fte: number;
  readonly from: string;
  readonly until?: string;
}
export interface Office {
  readonly agencyId: string;
  readonly counsellors: readonly Staff[];
  /** Who works on its projects as an integration agency. */
  readonly workers: readonly Staff[];
  readonly positions: readonly FundedPosition[];
}

/** An organisation the population goes to: its tenant and offices. */
export interface Organisation {
  readonly tenant: string;
  readonly name: string;
  readonly offices: readonly Office[];
}

/** @throws RangeError when the list is empty */
export function pickCyclically<T>(among: readonly T[], place: number): T {
  const found = among[place % among.length];
  if (found === undefined) throw new RangeError('the list is empty');
  return found;
}
