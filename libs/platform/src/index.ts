import 'reflect-metadata';
export * from './manifest/manifest.js';
export {
  orderColumnsOf,
  queryApisOf,
  type ListApi,
  type ListOrder,
  type QueryApi,
  type ShownBeside,
} from './manifest/query-api.js';
export { PdfPrinter, PrinterBusy, type PdfJob, type PdfScript } from './printing/pdf-printer.js';
export { printableText } from './printing/printable-text.js';
export { ProjectionQuery } from './query/projection-query.js';
export {
  rowApisOf,
  servedQueriesOf,
  ServesQuery,
  type RowReaders,
  type RowsReadableBy,
} from './manifest/serves-query.js';
export { rowChangesOf } from './messaging/row-changes.js';
export {
  ErasureWitnessLanguage,
  erasureWitnessStream,
  witnessErasureWhenAnnounced,
} from './erasure/erasure-witness.js';
export { countRecordsToForget, type RecordsToForget } from './retention/count-records-to-forget.js';
export { createLegalHoldTable, createRetentionTable } from './retention/retention-tables.js';
export { retentionTimer } from './retention/retention-timer.js';
export { erasureReceiptPublication } from './erasure/erasure-receipt-publication.js';
export { defineService, registerTopics } from './register/register.js';
export { namelessTopics } from './messaging/service-batch-receiver.js';
export { StaffRegister } from './register/staff-register.js';
export { findOfficeNames, findRegisteredOffice, findRegisteredStaff } from './register/find-registered.js';
export { AbsenceRow } from './register/absences.projection.js';
export { RegisteredStaffRow } from './register/staff.projection.js';
export { RegisteredOfficeRow } from './register/offices.projection.js';
export { SERVICE } from './manifest/manifest-module.js';
export { LOGGER } from './telemetry/telemetry-module.js';
export { TenantReads } from './database/tenant-reads.js';
export { Clock } from './edge/clock.js';
export * from './telemetry/metrics.js';
export * from './telemetry/spans.js';
export * from './config/describe-config.js';
export * from './config/config-key.js';
export * from './config/parse-config.js';
export * from './config/keys-config.js';
export * from './config/platform-config.js';
export { requirePublicKeys, serviceIdentityOf } from './config/service-identity.js';
export * from './serve/health-server.js';
export * from './edge/observe-http.js';
export * from './telemetry/log.js';
export * from './telemetry/tracing.js';
export { CommandBus } from './command/command-bus.js';
export { CommandRejected } from './command/command-rejected.js';
export { exposedCommandFor, exposedCommandsOf } from './command/command-controllers.js';
export { commandClassOf, createsStream, type ExposedCommand } from './command/command.js';
export { CommandEndpoint } from './command/command-endpoint.js';
export { CommandPipeline } from './command/command-pipeline.js';
export { StreamQueue } from './command/stream-queue.js';
export { EventSealer } from './command/event-sealer.js';
export { StreamReader } from './command/stream-reader.js';
export type { CommandRequest, CommandOutcome } from './command/command.js';
export { faultCodes } from './edge/fault-codes.js';
export { validate, type ValidationResult } from './edge/validate.js';
export { parseBody } from './edge/parse-body.js';
export { bodyClassOf, ExpectsBody } from './edge/body-class.js';
export { normaliseTextFields } from './edge/normalise-text.js';
export {
  Allow,
  AuthorisedLater,
  CurrentActor,
  actorOf,
  assertRoutesAuthorised,
  routeHandlersOf,
} from './edge/route-authorisation.js';
export * from './edge/disclosure-ticket.js';
export { controllersOf, ServiceModule } from './serve/service-module.js';
export { fastifyErrorOptions, registerRequestHooks } from './edge/request-hooks.js';
export { parseJsonStrictly } from './edge/parse-json.js';
export { parseForms } from './edge/uploaded-file.js';
export { PostQuery } from './edge/post-query.js';
export { ConsistencyTokens } from './edge/consistency-tokens.js';
export { OpaqueTokens } from './edge/opaque-tokens.js';
export { checkRequestHead } from './edge/check-request-head.js';
export { requestId } from './edge/request-id.js';
export { filePart, formOverheadBytes } from './edge/uploaded-file.js';
export type { UploadedFile } from './manifest/uploaded-file.js';
export { recordRoutes } from './edge/route-table.js';
export * from './edge/problem-catalogue.js';
export type { ProblemKind } from './edge/problem-kind.js';
export { rejectionKinds } from './edge/rejection-kinds.js';
export * from './edge/problem-filter.js';
export {
  problemOf,
  ProblemError,
  rejectionProblem,
  problemLanguageOf,
  type Problem,
  type ProblemLanguage,
} from './edge/problem.js';
export { varyBy } from './edge/vary.js';
export { knownContracts } from './manifest/consumed-contracts.js';
export { ResourceStack } from './serve/resource-stack.js';
export { refuseUnsafeIssuers } from './config/refuse-unsafe-issuers.js';
export { ExpectsQuery } from './edge/query-class.js';
export { sendResponse, type HttpResponse } from './edge/http-response.js';
export type {
  AccessExport,
  ExportedRecords,
  ExportedRows,
  RecordedFact,
} from './access-export/access-export.js';
export { AccessExportReader } from './access-export/access-export-reader.js';
export { sendAccessExport } from './access-export/send-access-export.js';
export type { AccessExportWording, Word, Words } from './access-export/access-export-words.js';
export { wordOfField } from './access-export/access-export-page.js';
export { fieldCodeListsOf, type FieldCodeLists } from './openapi/field-code-lists.js';
export { PageCursors, type CursorPosition } from './query/page-cursors.js';
export { QueryEndpoint } from './query/query-endpoint.js';
export { RowsByKey } from './query/rows-by-key.js';
export { LocalTokens } from './edge/local-tokens.js';
export { BadManifest, checkManifest } from './manifest/check-manifest.js';
export { createApp, type AppSettings } from './serve/create-app.js';
export { consumedContracts } from './manifest/consumed-contracts.js';
export {
  grantBusAccess,
  MigrationConfig,
  migrateService,
  type ServiceMigrationSettings,
} from './ops/migrate-service.js';
export { launchService, type RunningService, type LaunchSettings } from './serve/launch-service.js';
export { openStore } from './database/open-store.js';
export { componentRef, responseHeaders, problemResponses, requestParameters } from './openapi/responses.js';
export { openApiDocumentOf, type OpenApiDocument } from './openapi/open-api-document.js';
export { commandOperationId } from './openapi/operation-ids.js';
export type { DeclaredTypes } from './openapi/declared-types.js';
export { codesSchema, columnSchema, schemaOf, type JsonSchema } from './openapi/json-schema.js';
export { kafkaSettingsOf, openBus } from './messaging/open-bus.js';
export { runService, waitForStopSignal } from './run/run-service.js';
export { examineConfig } from './ops/doctor.js';
export { examineKeys, examineKeysServer } from './ops/examine-keys.js';
export { examineService, faultCodeOf } from './ops/examine-service.js';
export * from './ops/finding.js';
export { listParked, parseRetryConfig, runParkedCommand } from './ops/parked.js';
export { openOfflineService, type OfflineService } from './ops/offline-service.js';
export { CommandsRefused, type OperatorCommand, type Refusal } from './ops/operator-commands.js';
export { formatTable } from './ops/format-table.js';
export { readArguments } from './ops/read-arguments.js';
export { verifyService, type StoredService } from './ops/verify.js';
export { publicKeysFrom, reportAudit, verifyLog, type LogVerificationSettings } from './ops/verify-log.js';
export { rebuildProjection, requestReplayFromEnvironment } from './ops/rebuild-and-republish.js';
export { isPermitted, type AllowedCommand } from './command/allowed-commands.js';
