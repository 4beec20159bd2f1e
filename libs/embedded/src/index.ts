export * from './postgres.js';
export { startIssuer, type DemoPerson, type Issuer, type IssuerSettings } from './issuer.js';
