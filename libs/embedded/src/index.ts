export { type DemoUser, type EmbeddedIssuerSettings } from './issuer-settings.js';
export { startIssuer, type Issuer } from './issuer.js';
export { acquireLock, LockHeld, type Lock, type LockHolder } from './lock.js';
export { findFreePort, findPortFault } from './ports.js';
export { findProcess } from './processes.js';
export { startPostgres, type Postgres, type PostgresSettings } from './postgres.js';
