import type { ResidenceStatus } from './origin.js';

/** What somebody states and agrees to when their case goes on in adult counselling. */
export interface TransitionTerms {
  readonly residenceStatus: ResidenceStatus;
  /** Of somebody who is not 27 yet. */
  readonly adultProblem?: 'own_children' | 'own_household';
  /** What they consent to hand on; without a consent nothing. */
  readonly dataScopes: readonly ('plan' | 'education_work')[];
}
