export * from './certificate/erasure-certificate.js';
export * from './keys/data-keys.js';
export * from './keys/memory-data-keys.js';
