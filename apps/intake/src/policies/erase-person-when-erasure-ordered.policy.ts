import { erasureContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { PersonLanguage } from '../person/person.language.js';

/** Erases every registration of a person. */
export const erasePersonWhenErasureOrdered: Policy<typeof erasureContract.events, typeof PersonLanguage> = {
  name: 'erase-person-when-erasure-ordered',
  consumes: erasureContract.events,
  target: PersonLanguage,
  react: {
    ErasureOrdered: ({ data: { erasureRequestId, personIds } }) =>
      personIds.map((stream) => ({
        stream,
        command: { type: 'ErasePersonalData', data: { because: 'request', erasureRequestId } },
      })),
  },
};
