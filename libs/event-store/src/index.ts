export * from './create-view.js';
export * from './naming.js';
export * from './port.js';
export * from './roles.js';
export { migrate, type Migrating } from './migrate.js';
export { eventStoreMigrations } from './migrations/0001-event-store.js';
export { provision, type Provisioning } from './provision.js';
export { PostgresEventStore, type StoreSettings } from './postgres-event-store.js';
export type { OwnStream } from './views/view-catalogue.js';
