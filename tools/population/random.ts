/** Pairs of a value and how often it occurs, in any unit. */
export type Weighted<T> = readonly (readonly [value: T, weight: number])[];

/** A stream of random numbers that is the same for the same seed on every machine. */
export interface RandomSource {
  /** From 0 up to, but not including, 1. */
  next(): number;
  /** A whole number, both ends included. */
  integerBetween(least: number, most: number): number;
  happens(share: number): boolean;
  choose<T>(choices: Weighted<T>): T;
}

/** Spreads numbers that lie close together over all 32 bits (finaliser of MurmurHash3). */
function mixBits(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/**
 * The purpose of a draw. Each has random numbers of its own, so that a new purpose changes nothing that was
 * drawn before.
 */
const streamByPurpose = {
  life: 0,
  refugee: 1,
  referral: 2,
  office: 3,
  transfer: 4,
  change: 5,
  correction: 6,
  dormant: 7,
  pair: 8,
  work: 9,
  course: 10,
  planning: 11,
  planCorrection: 12,
  interpreting: 13,
  group: 14,
  outcome: 15,
  networking: 16,
  occupation: 17,
  papers: 18,
  warning: 19,
  transition: 20,
  absence: 21,
  asylum: 22,
  childProtection: 23,
} as const;

/**
 * Random stream number `stream` of a seed. Each life draws from its own, so that it stays the same however
 * many others there are.
 */
export function randomSource(
  seed: number,
  stream: number,
  purpose: keyof typeof streamByPurpose = 'life',
): RandomSource {
  let state = mixBits(mixBits(seed ^ mixBits(streamByPurpose[purpose])) ^ Math.imul(stream + 1, 0x9e3779b9));
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    return mixBits(state) / 2 ** 32;
  };
  return {
    next,
    integerBetween: (least, most) => least + Math.floor(next() * (most - least + 1)),
    happens: (share) => next() < share,
    choose: (choices) => chooseWeighted(choices, next()),
  };
}

function chooseWeighted<T>(choices: Weighted<T>, at: number): T {
  let left = at * choices.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [value, weight] of choices) {
    left -= weight;
    if (left < 0) return value;
  }
  const last = choices.at(-1);
  if (last === undefined) throw new RangeError('nothing to choose from');
  return last[0];
}
