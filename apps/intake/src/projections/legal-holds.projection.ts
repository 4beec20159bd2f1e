import { rowPerStream, type Projection } from '@geleit/kernel';
import { LegalHoldRow, liftHold, placeHold, withHeldUntil } from '@geleit/rules';
import { ErasureRequestLanguage } from '../erasure-request/erasure-request.language.js';

const {
  ErasureRequested,
  ErasureScopePlanned,
  LegalHoldPlaced,
  LegalHoldLifted,
  ErasureRejected,
  ErasureVerified,
} = ErasureRequestLanguage.events;
const events = {
  ErasureRequested,
  ErasureScopePlanned,
  LegalHoldPlaced,
  LegalHoldLifted,
  ErasureRejected,
  ErasureVerified,
};

const endErasure = (row: LegalHoldRow) => withHeldUntil({ ...row, isUnderWay: false });

/**
 * Whose data has to stay. What is under way to be erased at a person's request is not forgotten meanwhile,
 * because each record of its plan has to be confirmed for that request.
 */
export const legalHolds: Projection<typeof events, LegalHoldRow> = {
  name: 'legal-holds',
  row: LegalHoldRow,
  reads: events,
  on: rowPerStream<typeof events, LegalHoldRow>({
    begin: {
      ErasureRequested: ({ stream: erasureRequestId, data: { personIds } }) =>
        withHeldUntil({ erasureRequestId, personIds, isUnderWay: true, holds: {}, heldUntil: null }),
    },
    change: {
      ErasureScopePlanned: (row, { data: { personIds = row.personIds } }) => ({ ...row, personIds }),
      LegalHoldPlaced: (row, { data }) => placeHold(row, data),
      LegalHoldLifted: (row, { data }) => liftHold(row, data),
      ErasureRejected: endErasure,
      ErasureVerified: endErasure,
    },
  }),
};
