import type { KeyDestruction } from './data-keys.js';

/** As `keys.destroy` reads them. */
export const destructionsJson = (destructions: readonly KeyDestruction[]): string =>
  JSON.stringify(
    destructions.map(
      ({ owner: { tenant, streamType, streamId }, scopes, beforeVersion, madeBefore, forever = false }) => ({
        tenant,
        stream_type: streamType,
        stream_id: streamId,
        scopes: scopes === 'all' ? null : scopes,
        before: beforeVersion ?? null,
        made_before: madeBefore ?? null,
        forever,
      }),
    ),
  );
