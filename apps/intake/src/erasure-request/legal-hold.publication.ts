import { legalHoldContract } from '@geleit/contracts';
import type { Publication } from '@geleit/kernel';
import { ErasureRequestLanguage } from './erasure-request.language.js';

/** Publishes whose data has to stay. */
export const legalHoldPublication: Publication<
  typeof ErasureRequestLanguage,
  typeof legalHoldContract.events
> = {
  from: ErasureRequestLanguage,
  to: legalHoldContract,
  publish: {
    ErasureRequested: ({ stream: erasureRequestId, data: { personIds } }) => ({
      type: 'ErasureRequested',
      data: { erasureRequestId, personIds },
    }),
    LegalHoldPlaced: ({ stream: erasureRequestId, data: { ground, until } }) => ({
      type: 'LegalHoldPlaced',
      data: { erasureRequestId, ground, until },
    }),
    LegalHoldLifted: ({ stream: erasureRequestId, data: { ground } }) => ({
      type: 'LegalHoldLifted',
      data: { erasureRequestId, ground },
    }),
  },
};
