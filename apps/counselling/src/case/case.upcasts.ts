import type { Upcasts } from '@geleit/kernel';
import type { CaseLanguage } from './case.language.js';

export const caseUpcasts: Upcasts<typeof CaseLanguage.events> = {
  /** 2: says the former day. Of older corrections it is not known any more, so they have moved nothing. */
  SessionCorrected: [(old) => ({ ...old, formerlyOn: old['heldOn'] })],
};
