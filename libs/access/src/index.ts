export * from './actor.js';
export * from './rule.js';
