export { auditExportedLog, type ExportedLog } from './integrity/audit-exported-log.js';
export { auditStoredLog } from './integrity/audit-stored-log.js';
export { isIncluded, NoProof, proveInclusion, type InclusionProof } from './integrity/inclusion-proof.js';
export { readUnsealedEvents, type UnsealedEvents } from './integrity/unsealed-events.js';
export type { AuditFinding, AuditResult } from './integrity/log-audit.js';
export { LogCutOff, type SealingRound } from './integrity/log-sealer.js';
export type { SealsAround } from './integrity/stored-seal.js';
export type { Seal, SealHead, SealSignatures, SealSigner } from './integrity/seal.js';
export * from './operating/as-role.js';
export * from './operating/integrity.js';
export { poolUsageOf, type PoolUsage } from './connection.js';
export * from './operating/store-metrics.js';
export * from './operating/parked-events.js';
export * from './operating/rewind-checkpoint.js';
export * from './operating/sample-events.js';
export * from './operating/store-positions.js';
export { isConsistent, type ProjectionComparison } from './operating/verify-projection.js';
export { type DueQuery, type DueRow } from './projections/due-rows.js';
export * from './create-content-table.js';
export * from './create-membership.js';
export * from './create-projection-table.js';
export * from './mark-projection-outdated.js';
export {
  findOlderConnections,
  findOutdatedProjections,
  type OutdatedProjection,
} from './operating/outdated-projections.js';
export * from './snake-case-naming-strategy.js';
export { isConnectionFault, toUnavailableIfTransient } from './transient-faults.js';
export * from './port.js';
export type { EventRef, EventTypeRef, ReceivedData } from './event-reader.js';
export * from './relay-state.js';
export * from './roles.js';
export { migrate, type MigrationSettings } from './migrate.js';
export { eventStoreMigrations } from './migrations/event-store-migrations.js';
export { provisionDatabase, type ProvisionSettings } from './provision.js';
export { PostgresEventStore, type StoreSettings } from './postgres-event-store.js';
export type { Sql } from './connection.js';
export { PreparedClient } from './prepared-client.js';
export { recordedEventOf, type EventRow } from './stored-event.js';
export {
  createProjectionCatalogue,
  ownStreamOrigin,
  type StreamDefinition,
} from './projections/projection-catalogue.js';
export { tableNameOf } from './projections/projection-table.js';
