export * from './certificate/erasure-certificate.js';
export * from './keys/data-keys.js';
export * from './keys/memory-data-keys.js';
export type { ServicePublicKey } from './identity/public-key.js';
export * from './identity/service-directory.js';
export { BadServiceIdentity, publicKeyOfSecret, ServiceIdentity } from './identity/service-identity.js';
export * from './identity/service-keys.js';
export { CannotOpen, type SealFault } from './identity/sealed-for.js';
