export * from './encryption/aes-gcm.js';
export * from './certificate/erasure-certificate.js';
export { ErasureLedger, NoErasureLedger } from './erasure-ledger/erasure-ledger.js';
export { openErasureLedger } from './erasure-ledger/file-erasure-ledger.js';
export { BadErasureLedger, type RecordedDestruction } from './erasure-ledger/ledger-line.js';
export * from './identity/service-directory.js';
export * from './identity/service-keys.js';
export * from './keys/data-keys.js';
export * from './keys/memory-data-keys.js';
export * from './keys/missing-keys.js';
export * from './keys/open-data-keys.js';
export * from './keys/provision-keys.js';
export * from './providers/key-faults.js';
export * from './providers/key-provider.js';
export type { ServicePublicKey } from './identity/public-key.js';
export { BadServiceIdentity, publicKeyOfSecret, ServiceIdentity } from './identity/service-identity.js';
export { CannotOpen, sealedLengthOf, type SealFault } from './identity/sealed-for.js';
export * from './keys/keys-administration.js';
export { MasterKeys } from './providers/master-keys.js';
export * from './sealing/data-sealing.js';
export * from './sealing/marked-fields.js';
export type { SealableContent } from './sealing/sealed-content.js';
export {
  isSealed,
  openValue,
  parseSealed,
  SealBroken,
  sealValue,
  type SealedPlace,
  type SealedValue,
} from './sealing/sealed-value.js';
