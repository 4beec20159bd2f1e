import { legalHoldContract } from '@geleit/contracts';
import type { Projection } from '@geleit/kernel';
import { LegalHoldRow, liftHold, placeHold, withHeldUntil } from '@geleit/rules';

const byRequest = ({ data }: { readonly data: { readonly erasureRequestId: string } }): string =>
  data.erasureRequestId;

/** Whose data has to stay, as intake states it. */
export const legalHolds: Projection<typeof legalHoldContract.events, LegalHoldRow> = {
  name: 'legal-holds',
  row: LegalHoldRow,
  reads: legalHoldContract.events,
  on: {
    ErasureRequested: {
      key: byRequest,
      next: (_, { data }) => withHeldUntil({ ...data, isUnderWay: false, holds: {}, heldUntil: null }),
    },
    LegalHoldPlaced: { key: byRequest, next: (row, { data }) => row && placeHold(row, data) },
    LegalHoldLifted: { key: byRequest, next: (row, { data }) => row && liftHold(row, data) },
  },
};
