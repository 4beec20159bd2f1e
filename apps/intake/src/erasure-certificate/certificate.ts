import type { LogSeal } from '@geleit/contracts';
import {
  signCertificate,
  type CertificateSigner,
  type ErasureCertificate,
  type SealReference,
} from '@geleit/privacy';
import { addDays, germanDayOf } from '@geleit/rules';
import type { ErasureRequestRow } from '../projections/erasure-requests.projection.js';

/** V-6: so long are backups of keys kept. */
const daysOfKeyBackups = 30;

type Receipts = ErasureRequestRow['receipts'];

const referenceOf = ({ number, position, hash }: LogSeal): SealReference => ({ number, position, hash });

/** Of each service the seal that a receipt names: the earliest before the erasure, or the latest that covers it. */
function sealsOf(
  receipts: Receipts,
  sealOf: (receipt: Receipts[number]) => LogSeal | undefined,
  isBetter: (one: LogSeal, other: LogSeal) => boolean,
): Readonly<Record<string, SealReference>> {
  const seals = new Map<string, LogSeal>();
  for (const receipt of receipts) {
    const seal = sealOf(receipt);
    const known = seals.get(receipt.service);
    if (seal !== undefined && (known === undefined || isBetter(seal, known)))
      seals.set(receipt.service, seal);
  }
  return Object.fromEntries(
    [...seals].sort(([a], [b]) => a.localeCompare(b)).map(([service, seal]) => [service, referenceOf(seal)]),
  );
}

/** Issues the certificate of an erasure that every service has confirmed (Löschbescheinigung). */
export function certificateOf(
  organisation: string,
  { pseudonym, requestedOn, receipts }: Pick<ErasureRequestRow, 'pseudonym' | 'requestedOn' | 'receipts'>,
  signer: CertificateSigner,
): ErasureCertificate {
  const erasedAt = receipts.map(({ at }) => at).reduce((one, other) => (one > other ? one : other), '');
  return signCertificate(
    {
      version: 1,
      pseudonym,
      organisation,
      requestedOn,
      erasedAt,
      keyIds: [...new Set(receipts.flatMap(({ keyIds }) => keyIds))].sort(),
      receipts: receipts.map(({ service, position, eventId, keyIds, at }) => ({
        service,
        position,
        eventId,
        keyIds,
        at,
      })),
      roots: {
        before: sealsOf(
          receipts,
          ({ sealBefore }) => sealBefore,
          (one, other) => one.number < other.number,
        ),
        after: sealsOf(
          receipts,
          ({ sealAfter }) => sealAfter,
          (one, other) => one.number > other.number,
        ),
      },
      backupsUntil: addDays(germanDayOf(erasedAt), daysOfKeyBackups),
      issuedBy: 'intake',
    },
    signer,
  );
}
