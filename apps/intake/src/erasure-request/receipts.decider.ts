import type { ErasureReceiptGiven } from '@geleit/contracts';
import type { ErasureEffects } from './erasure-request.language.js';

export type { ErasureEffects } from './erasure-request.language.js';

/** `<service>/<type of record>/<id>` of what has to be confirmed, and what was; `<service>/erasure` of those without records. */
export interface ErasureReceipts {
  readonly expected: ReadonlySet<string>;
  readonly received: ReadonlySet<string>;
}
export const noReceipts: ErasureReceipts = { expected: new Set(), received: new Set() };

const nameOf = (service: string, recordType: string, recordId: string): string =>
  recordType === 'erasure' ? `${service}/erasure` : `${service}/${recordType}/${recordId}`;

/** What the clients' streams of a service end with them. */
const recordTypeBelow: Readonly<Record<string, string>> = { counselling: 'case', referrals: 'referral' };

/** V-5: what has to be confirmed before anything else is erased. */
export const expectedOfSharing = (personIds: readonly string[]): readonly string[] =>
  personIds.map((id) => nameOf('referrals', 'client', id));

/** What has to be confirmed for the whole erasure. */
export const expectedOfErasure = (
  personIds: readonly string[],
  effects: Pick<ErasureEffects, 'requestIds' | 'consentIds'> | undefined,
): readonly string[] => [
  ...personIds.flatMap((id) => [nameOf('intake', 'person', id), nameOf('counselling', 'client', id)]),
  ...(effects?.requestIds ?? []).map((id) => nameOf('intake', 'request', id)),
  ...(effects?.consentIds ?? []).map((id) => nameOf('intake', 'consent', id)),
  'projects/erasure',
  'reporting/erasure',
];

/** A receipt may name further streams, which have to be confirmed too. */
export function withReceipt(
  { expected, received }: ErasureReceipts,
  { service, recordType, recordId, alsoIds = [] }: Readonly<ErasureReceiptGiven>,
): ErasureReceipts {
  const below = recordTypeBelow[service];
  return {
    expected: new Set([
      ...expected,
      ...(below === undefined ? [] : alsoIds.map((id) => nameOf(service, below, id))),
    ]),
    received: new Set([...received, nameOf(service, recordType, recordId)]),
  };
}

export const withExpected = (receipts: ErasureReceipts, names: readonly string[]): ErasureReceipts => ({
  ...receipts,
  expected: new Set([...receipts.expected, ...names]),
});

const missingOf = ({ expected, received }: ErasureReceipts): readonly string[] =>
  [...expected].filter((name) => !received.has(name));

export const isComplete = (receipts: ErasureReceipts): boolean => missingOf(receipts).length === 0;

/** The services that have not confirmed everything. */
export const missingServices = (receipts: ErasureReceipts): readonly string[] =>
  [...new Set(missingOf(receipts).map((name) => name.split('/')[0] ?? ''))].sort();
