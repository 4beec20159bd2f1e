import {
  counsellingErasureReceiptContract,
  intakeErasureReceiptContract,
  projectsErasureReceiptContract,
  referralsErasureReceiptContract,
  reportingErasureReceiptContract,
  type ErasureReceiptGiven,
} from '@geleit/contracts';
import type { Contract, Policy } from '@geleit/kernel';
import { ErasureRequestLanguage } from '../erasure-request/erasure-request.language.js';

type ReceiptEvents = { readonly ErasureReceiptGiven: typeof ErasureReceiptGiven };

const recordReceiptOf = ({
  service,
  events,
}: Contract<ReceiptEvents>): Policy<ReceiptEvents, typeof ErasureRequestLanguage> => ({
  name: `record-receipt-when-${service}-gave-it`,
  consumes: events,
  target: ErasureRequestLanguage,
  react: {
    ErasureReceiptGiven: ({ data }) =>
      data.erasureRequestId === undefined
        ? []
        : [{ stream: data.erasureRequestId, command: { type: 'RecordReceipt', data } }],
  },
});

/**
 * Collects what each service confirms of itself. What was erased without a request of the person has nobody who
 * waits for it.
 */
export const recordReceiptsWhenGiven = [
  intakeErasureReceiptContract,
  counsellingErasureReceiptContract,
  referralsErasureReceiptContract,
  projectsErasureReceiptContract,
  reportingErasureReceiptContract,
].map((contract) => recordReceiptOf(contract));
