import { intakeErasureReceiptContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { ErasureRequestLanguage } from '../erasure-request/erasure-request.language.js';

/** Collects what the services confirm. What was erased without a request of the person has nobody who waits for it. */
export const recordReceiptWhenReceiptGiven: Policy<
  typeof intakeErasureReceiptContract.events,
  typeof ErasureRequestLanguage
> = {
  name: 'record-receipt-when-receipt-given',
  consumes: intakeErasureReceiptContract.events,
  target: ErasureRequestLanguage,
  react: {
    ErasureReceiptGiven: ({ data }) =>
      data.erasureRequestId === undefined
        ? []
        : [{ stream: data.erasureRequestId, command: { type: 'RecordReceipt', data } }],
  },
};
