import { timer } from '@geleit/platform';
import { RequestLanguage } from '../request/request.language.js';
import { personRecords } from '../projections/person-records.projection.js';
import { followErasure } from '../erasure-request/follow-erasure.decider.js';

/** Erases the requests of whoever was erased, one after the other, also those that come later. */
export const eraseRequestWhenPersonErased = timer({
  name: 'erase-request-when-person-erased',
  projection: personRecords,
  dueColumn: 'eraseRequestAt',
  target: RequestLanguage,
  commandFor: (row) => followErasure(row.requestIds, row),
});
