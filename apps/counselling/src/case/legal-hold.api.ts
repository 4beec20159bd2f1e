import type { PrepareContext } from '@geleit/platform';
import { isCaseHeld } from '../projections/held-cases.js';
import type { DeleteDocument, DeleteDocumentFacts } from './document.language.js';

export const findLegalHold = async (
  _: Readonly<DeleteDocument>,
  { stream: caseId, at, rows }: PrepareContext<never>,
): Promise<DeleteDocumentFacts> => ({ isHeld: await isCaseHeld(caseId, at, await rows()) });
