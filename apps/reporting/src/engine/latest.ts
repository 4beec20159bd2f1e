import type { Relatives } from '@geleit/contracts';
import type { DimensionCodes } from './counted-item.js';

/** What decides where something counts that several cases concern: a person, or the relatives of a household. */
export interface Candidate {
  /** The last day in the period. */
  readonly lastDay: string;
  readonly spellFrom: string;
  readonly codes: DimensionCodes;
  readonly relatives?: Relatives;
}

/**
 * Keeps the latest candidate for each key. Of two with the same last day, the case that began later decides,
 * then the order of their codes and numbers, so that the result does not depend on the order in which cases
 * are read.
 */
export class Latest<T extends Candidate> {
  private readonly kept = new Map<string, T>();

  offer(key: string, candidate: T): void {
    const kept = this.kept.get(key);
    if (kept === undefined || compare(candidate, kept) > 0) this.kept.set(key, candidate);
  }

  values(): Iterable<T> {
    return this.kept.values();
  }
}

const compareTexts = (a: string, b: string): number => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};

const compare = (a: Candidate, b: Candidate): number =>
  compareTexts(a.lastDay, b.lastDay) ||
  compareTexts(a.spellFrom, b.spellFrom) ||
  compareTexts(JSON.stringify([a.codes, a.relatives]), JSON.stringify([b.codes, b.relatives]));
