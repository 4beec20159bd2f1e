export * from './actor.js';
export * from './authenticated-actor.js';
export * from './ids.js';
export * from './predicate.js';
export * from './access-errors.js';
export * from './rule.js';
export * from './trusted-issuers.js';
export * from './verifier.js';
