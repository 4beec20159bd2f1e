import canonicalize from 'canonicalize';

/** A Merkle seal of one organisation's log in one service, by which everything up to it can be checked. */
export interface SealReference {
  /** Place of the seal in the organisation's chain, from 1. */
  readonly number: number;
  /** Position of the last event under the seal. */
  readonly position: number;
  /** SHA-256 of the seal, in hexadecimal. */
  readonly hash: string;
}

/** What one service states: it recorded that it destroyed the person's keys. */
export interface ErasureReceipt {
  readonly service: string;
  /** Position and id of the event in that service's log. */
  readonly position: number;
  readonly eventId: string;
  /** Ids of the data keys that were destroyed. */
  readonly keyIds: readonly string[];
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** What a certificate of erasure states (Löschbescheinigung); it names nobody. */
export interface ErasureStatement {
  readonly version: 1;
  /** Under which the person is known to those who asked; no id of the platform. */
  readonly pseudonym: string;
  readonly organisation: string;
  /** Calendar day. */
  readonly requestedOn: string;
  /** ISO 8601, UTC. */
  readonly erasedAt: string;
  /** Ids of all data keys that were destroyed. */
  readonly keyIds: readonly string[];
  readonly receipts: readonly ErasureReceipt[];
  /** By service: the log's seal before the erasure, if there was one, and one that covers the receipts. */
  readonly roots: {
    readonly before: Readonly<Record<string, SealReference>>;
    readonly after: Readonly<Record<string, SealReference>>;
  };
  /** Calendar day on which the last backup of a key that was destroyed is gone. */
  readonly backupsUntil: string;
  readonly issuedBy: string;
}

export interface ErasureCertificate extends ErasureStatement {
  /** Of the issuer's public key. */
  readonly keyId: string;
  /** Ed25519 over the purpose and the canonical statement (RFC 8785), base64url. */
  readonly signature: string;
}

/** What a signature of a certificate is for, so that no other signature can be taken for one. */
export const certificatePurpose = 'erasure-certificate';

/** Signs in the name of a service. */
export interface CertificateSigner {
  sign(purpose: string, bytes: Uint8Array): { readonly keyId: string; readonly signature: string };
}

/** Checks a signature by the public keys of a service. */
export interface CertificateSignatures {
  verify(
    service: string,
    purpose: string,
    bytes: Uint8Array,
    signed: { readonly keyId: string; readonly signature: string },
  ): boolean;
}

/** Issues the certificate. */
export function signCertificate(statement: ErasureStatement, signer: CertificateSigner): ErasureCertificate {
  const { keyId, signature } = signer.sign(certificatePurpose, statementBytes(statement));
  return { ...statement, keyId, signature };
}

/** Whether the issuer that the certificate names has signed it as it is. */
export function isCertificateGenuine(
  { keyId, signature, ...statement }: ErasureCertificate,
  signatures: CertificateSignatures,
): boolean {
  return signatures.verify(statement.issuedBy, certificatePurpose, statementBytes(statement), {
    keyId,
    signature,
  });
}

/** The bytes that are signed: JSON in the canonical form of RFC 8785. */
function statementBytes(statement: ErasureStatement): Uint8Array {
  const text = canonicalize(statement);
  if (text === undefined) throw new Error('the statement is no JSON');
  return Buffer.from(text);
}
