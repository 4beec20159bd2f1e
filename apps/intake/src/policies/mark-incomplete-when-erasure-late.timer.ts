import { timer } from '@geleit/platform';
import { ErasureRequestLanguage } from '../erasure-request/erasure-request.language.js';
import { erasureRequests } from '../projections/erasure-requests.projection.js';

/** V-3: an erasure that a service has not confirmed within a day is incomplete, and somebody has to look. */
export const markIncompleteWhenErasureLate = timer({
  name: 'mark-incomplete-when-erasure-late',
  projection: erasureRequests,
  dueColumn: 'dueAt',
  target: ErasureRequestLanguage,
  commandFor: ({ erasureRequestId }) => ({
    stream: erasureRequestId,
    command: { type: 'MarkIncomplete', data: {} },
  }),
});
