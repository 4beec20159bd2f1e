import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** One registry per process; the label `service` distinguishes the services of one process. */
export const registry = new Registry();

const registers = [registry];
const durationBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** `route` is the template, never a path with ids. */
export const httpDurationSeconds = new Histogram({
  name: 'http_server_duration_seconds',
  help: 'Time to answer a request',
  labelNames: ['service', 'route', 'method', 'status'],
  buckets: durationBuckets,
  registers,
});
export const commandsTotal = new Counter({
  name: 'commands_total',
  help: 'Commands by outcome',
  labelNames: ['service', 'type', 'outcome'],
  registers,
});
export const commandConflicts = new Counter({
  name: 'command_conflicts_total',
  help: 'Commands decided again after a conflict',
  labelNames: ['service', 'type'],
  registers,
});
export const authorisationDecisions = new Counter({
  name: 'authz_decisions_total',
  help: 'Access decisions',
  labelNames: ['service', 'decision', 'policy'],
  registers,
});
export const authenticationFailures = new Counter({
  name: 'authentication_failures_total',
  help: 'Requests without a valid access token, by what is wrong with it',
  labelNames: ['service', 'reason'],
  registers,
});
export const idempotencyReplays = new Counter({
  name: 'idempotency_replays_total',
  help: 'Requests answered from their receipt',
  labelNames: ['service'],
  registers,
});
export const headPosition = new Gauge({
  name: 'eventstore_head_position',
  help: 'Newest position of the log',
  labelNames: ['service'],
  registers,
});
export const outboxPending = new Gauge({
  name: 'outbox_pending',
  help: 'Events that the relay has not read yet',
  labelNames: ['service'],
  registers,
});
export const duplicateEventsSkipped = new Counter({
  name: 'duplicate_events_skipped_total',
  help: 'Received events at or below the checkpoint',
  labelNames: ['service', 'topic'],
  registers,
});
export const eventGaps = new Counter({
  name: 'event_gaps_total',
  help: 'Received events whose predecessor was missing',
  labelNames: ['service', 'topic'],
  registers,
});
export const parkedEventsTotal = new Counter({
  name: 'consumer_parked_total',
  help: 'Received events that were parked',
  labelNames: ['service', 'topic'],
  registers,
});
export const consumerRetries = new Counter({
  name: 'consumer_retry_total',
  help: 'Received events that were retried',
  labelNames: ['service', 'topic'],
  registers,
});
export const projectionLagEvents = new Gauge({
  name: 'projection_lag_events',
  help: 'Positions between the checkpoint and the newest event seen on the bus, as the publisher counts them',
  labelNames: ['service', 'topic', 'part'],
  registers,
});
export const busRecordsRefused = new Counter({
  name: 'bus_records_refused_total',
  help: 'Records that the owner of their topic did not sign, or that are not sealed for this service',
  labelNames: ['service', 'topic', 'reason'],
  registers,
});
export const leapsHeld = new Counter({
  name: 'bus_leaps_held_total',
  help: 'Records so far beyond the checkpoint that their owner was asked first',
  labelNames: ['service', 'topic'],
  registers,
});
export const replayRequestsRefused = new Counter({
  name: 'replay_requests_refused_total',
  help: 'Requests for a replay that no listener of the topic signed',
  labelNames: ['service', 'reason'],
  registers,
});
export const consumersBeyondLog = new Counter({
  name: 'consumers_beyond_log_total',
  help: 'Requests of consumers that have received more of a topic than its owner ever published',
  labelNames: ['service', 'topic', 'consumer'],
  registers,
});
export const recordsForgotten = new Counter({
  name: 'records_forgotten_total',
  help: 'Records that were forgotten because their retention is over, by rule',
  labelNames: ['service', 'rule'],
  registers,
});
export const tenantMismatches = new Counter({
  name: 'tenant_mismatch_total',
  help: 'Tokens for an organisation that is not theirs',
  labelNames: ['service', 'source'],
  registers,
});
export const appendSeconds = new Histogram({
  name: 'eventstore_append_seconds',
  help: 'Time from the start of a commit until it is durable',
  labelNames: ['service', 'source'],
  buckets: durationBuckets,
  registers,
});
export const outboxAge = new Gauge({
  name: 'outbox_oldest_age_seconds',
  help: 'Age of the oldest event that the relay has not read yet',
  labelNames: ['service'],
  registers,
});
export const sealAge = new Gauge({
  name: 'seal_oldest_age_seconds',
  help: 'Age of the oldest event that is under no seal of the log yet',
  labelNames: ['service'],
  registers,
});
export const checkpointPositions = new Gauge({
  name: 'heard_position',
  help: 'Checkpoint of the received events, in positions of the publisher',
  labelNames: ['service', 'topic', 'part'],
  registers,
});
export const projectionLagSeconds = new Histogram({
  name: 'projection_lag_seconds',
  help: 'Time from recording an event to its effect on the projections of a consumer',
  labelNames: ['service', 'topic'],
  buckets: [...durationBuckets, 30, 60, 300],
  registers,
});
export const publishedPositions = new Gauge({
  name: 'told_position',
  help: 'Newest position that the relay has published',
  labelNames: ['service', 'topic', 'part'],
  registers,
});
export const parkedStreamCount = new Gauge({
  name: 'parked_streams',
  help: 'Consumed streams that wait because one of their events could not be received',
  labelNames: ['service', 'topic'],
  registers,
});
export const outdatedProjectionCount = new Gauge({
  name: 'views_outdated',
  help: 'Projections to be rebuilt because an older version of the service has written into them',
  labelNames: ['service'],
  registers,
});
export const storeBytes = new Gauge({
  name: 'eventstore_bytes',
  help: 'Size of the service’s tables and indexes on disk',
  labelNames: ['service'],
  registers,
});
export const poolConnections = new Gauge({
  name: 'pg_pool_connections',
  help: 'Connections by pool and state; waiting: requests for a connection',
  labelNames: ['service', 'pool', 'state'],
  registers,
});
export const poolConnectionLimit = new Gauge({
  name: 'pg_pool_connections_limit',
  help: 'Maximum number of connections',
  labelNames: ['service', 'pool'],
  registers,
});
export const timerCommands = new Counter({
  name: 'alarms_total',
  help: 'Commands of timers by outcome; failed: could not be executed',
  labelNames: ['service', 'alarm', 'outcome'],
  registers,
});
export const valuesStillOpen = new Counter({
  name: 'erased_values_open_total',
  help: 'Sealed values that could be opened although their keys are destroyed; anything but 0 is a defect',
  labelNames: ['service'],
  registers,
});
export const healthChecks = new Gauge({
  name: 'health_check_up',
  help: 'Whether a readiness check passes',
  labelNames: ['service', 'check'],
  registers,
});
export const buildInfo = new Gauge({
  name: 'build_info',
  help: 'Always 1; the version is a label',
  labelNames: ['service', 'version'],
  registers,
});

/** Prometheus sees a first count as an increase only if it has seen 0 before. */
export function initialiseCounters(service: string, timerNames: readonly string[]): void {
  tenantMismatches.inc({ service, source: 'token' }, 0);
  valuesStillOpen.inc({ service }, 0);
  for (const alarm of timerNames)
    for (const outcome of ['failed', 'recorded']) timerCommands.inc({ service, alarm, outcome }, 0);
}

collectDefaultMetrics({ register: registry });
