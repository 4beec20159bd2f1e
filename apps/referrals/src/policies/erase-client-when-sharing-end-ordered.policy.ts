import { erasureContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { ClientLanguage } from '../client/client.language.js';

/** V-5: whatever was passed on ends first, so everything here is erased before the other services begin. */
export const eraseClientWhenSharingEndOrdered: Policy<typeof erasureContract.events, typeof ClientLanguage> =
  {
    name: 'erase-client-when-sharing-end-ordered',
    consumes: erasureContract.events,
    target: ClientLanguage,
    react: {
      SharingEndOrdered: ({ data: { erasureRequestId, personIds } }) =>
        personIds.map((stream) => ({
          stream,
          command: { type: 'ErasePersonalData', data: { because: 'request', erasureRequestId } },
        })),
    },
  };
