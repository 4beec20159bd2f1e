import type { Upcasts } from '@geleit/kernel';
import type { CaseLanguage } from './case.language.js';

export const caseUpcasts: Upcasts<typeof CaseLanguage.events> = {
  /**
   * 2: adds the former day. Version 1 did not record it, so older corrections count as having moved nothing.
   */
  SessionCorrected: [(old) => ({ ...old, formerlyOn: old['heldOn'] })],
};
