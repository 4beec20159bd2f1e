export * from './postgres.js';
export { startIssuer, type Issuer } from './issuer.js';
export { type DemoPerson, type IssuerSettings } from './issuer-settings.js';
