import { createHash } from 'node:crypto';

/**
 * Seals the events of one organisation from one position to another, and with the seal before it all earlier
 * ones. Hashes are in hexadecimal.
 */
export interface Seal {
  readonly tenant: string;
  /** Place in the organisation's chain, from 1. */
  readonly number: number;
  /** Positions of the first and the last event; those between them may belong to other organisations. */
  readonly from: number;
  readonly to: number;
  /** How many events of the organisation it covers. */
  readonly events: number;
  /** Of the Merkle tree over these events. */
  readonly root: string;
  /** Hash of the seal before it; of the first one, `hashBeforeFirstSeal`. */
  readonly previous: string;
  readonly hash: string;
  /** ISO 8601, UTC. */
  readonly sealedAt: string;
  /** Of the service's public key. */
  readonly keyId: string;
  readonly signature: string;
}

/** The newest seal of an organisation's chain, to be noted where the log's database cannot be changed. */
export type SealHead = Pick<Seal, 'tenant' | 'number' | 'to' | 'hash'> & { readonly service: string };

/** What the signature of a seal is for, so that no other signature can be taken for one. */
export const sealPurpose = 'log-seal';

/** Signs in the name of the service. */
export interface SealSigner {
  sign(purpose: string, bytes: Uint8Array): { readonly keyId: string; readonly signature: string };
}

/** Checks signatures by the public keys of the services. */
export interface SealSignatures {
  verify(
    service: string,
    purpose: string,
    bytes: Uint8Array,
    signed: { readonly keyId: string; readonly signature: string },
  ): boolean;
}

const sealPrefix = 0x02;
const chainPrefix = 0x04;

const withLength = (text: string): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(text));
  return Buffer.concat([length, Buffer.from(text)]);
};

/** What the first seal of a chain follows: it binds the chain to its service and organisation. */
export const hashBeforeFirstSeal = (service: string, tenant: string): string =>
  createHash('sha256')
    .update(Buffer.concat([Buffer.of(chainPrefix), withLength(service), withLength(tenant)]))
    .digest('hex');

/**
 * SHA-256 over 0x02, the hash of the seal before, the root, and the positions, the number of events and the
 * time in milliseconds since 1970, each in 64 bits, big-endian.
 */
export function hashSeal({
  previous,
  root,
  from,
  to,
  events,
  sealedAt,
}: Pick<Seal, 'previous' | 'root' | 'from' | 'to' | 'events' | 'sealedAt'>): string {
  const numbers = Buffer.alloc(32);
  [from, to, events, Date.parse(sealedAt)].forEach((number, index) =>
    numbers.writeBigUInt64BE(BigInt(number), index * 8),
  );
  return createHash('sha256')
    .update(
      Buffer.concat([Buffer.of(sealPrefix), Buffer.from(previous, 'hex'), Buffer.from(root, 'hex'), numbers]),
    )
    .digest('hex');
}
