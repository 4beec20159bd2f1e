import { generateKeyPairSync, sign, verify } from 'node:crypto';
import {
  isCertificateGenuine,
  signCertificate,
  type CertificateSignatures,
  type CertificateSigner,
  type ErasureStatement,
} from './erasure-certificate.js';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const bound = (purpose: string, bytes: Uint8Array) => Buffer.concat([Buffer.from(`${purpose}\n`), bytes]);
const signer: CertificateSigner = {
  sign: (purpose, bytes) => ({
    keyId: 'k1',
    signature: sign(null, bound(purpose, bytes), privateKey).toString('base64url'),
  }),
};
const signatures: CertificateSignatures = {
  verify: (service, purpose, bytes, { keyId, signature }) =>
    service === 'intake' &&
    keyId === 'k1' &&
    verify(null, bound(purpose, bytes), publicKey, Buffer.from(signature, 'base64url')),
};

const keyId = '5c3f6f0e-6a8f-4a53-9a1c-0d6f0f3b1f11';
const statement: ErasureStatement = {
  version: 1,
  pseudonym: 'p-1',
  organisation: '11111111-1111-4111-8111-111111111111',
  requestedOn: '2026-11-02',
  erasedAt: '2026-11-20T10:00:00.000Z',
  keyIds: [keyId],
  receipts: [
    {
      service: 'intake',
      position: 17,
      eventId: '6d3f6f0e-6a8f-4a53-9a1c-0d6f0f3b1f11',
      keyIds: [keyId],
      at: '2026-11-20T09:59:00.000Z',
    },
  ],
  roots: {
    before: { intake: { number: 3, position: 12, hash: 'aa'.repeat(32) } },
    after: { intake: { number: 4, position: 17, hash: 'bb'.repeat(32) } },
  },
  backupsUntil: '2026-12-20',
  issuedBy: 'intake',
};

describe('a certificate of erasure', () => {
  it('is genuine as it was issued, in whatever order its fields are read', () => {
    const certificate = signCertificate(statement, signer);
    const reordered = Object.fromEntries(Object.entries(certificate).reverse()) as typeof certificate;
    expect(isCertificateGenuine(certificate, signatures)).toBe(true);
    expect(isCertificateGenuine(reordered, signatures)).toBe(true);
  });

  it.each([
    ['another pseudonym', { pseudonym: 'p-2' }],
    ['another issuer', { issuedBy: 'reporting' }],
    ['fewer receipts', { receipts: [] }],
    ['other keys', { keyIds: [] }],
    ['another day', { backupsUntil: '2026-12-21' }],
    ['another signing key', { keyId: 'k2' }],
    ['something added', { note: 'x' }],
  ])('is not genuine with %s', (_, change) => {
    const certificate = signCertificate(statement, signer);
    expect(isCertificateGenuine({ ...certificate, ...change }, signatures)).toBe(false);
  });
});
