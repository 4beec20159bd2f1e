export * from './age.js';
export * from './consent-regimes.js';
export * from './day.js';
export * from './eligibility.js';
export * from './field-policy.js';
export * from './moment.js';
export * from './residence-status.js';
export * from './rule-sets.js';
