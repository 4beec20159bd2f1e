export * from './decider.js';
export * from './given.js';
export * from './language.js';
export * from './personal.js';
export * from './policy.js';
export * from './publication.js';
export * from './upcasts.js';
export * from './projection.js';
