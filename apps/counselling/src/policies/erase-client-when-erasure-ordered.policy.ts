import { erasureContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { ClientLanguage } from '../client/client.language.js';

/** Erases every registration of a person here. */
export const eraseClientWhenErasureOrdered: Policy<typeof erasureContract.events, typeof ClientLanguage> = {
  name: 'erase-client-when-erasure-ordered',
  consumes: erasureContract.events,
  target: ClientLanguage,
  react: {
    ErasureOrdered: ({ data: { erasureRequestId, personIds } }) =>
      personIds.map((stream) => ({
        stream,
        command: { type: 'ErasePersonalData', data: { because: 'request', erasureRequestId } },
      })),
  },
};
