import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** One registry for each process; several services in one process are told apart by the label `service`. */
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
  help: 'Commands decided again because somebody was faster',
  labelNames: ['service', 'type'],
  registers,
});
export const authorisationDecisions = new Counter({
  name: 'authz_decisions_total',
  help: 'Access decisions',
  labelNames: ['service', 'decision', 'policy'],
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
  help: 'Events the relay has still to read',
  labelNames: ['service'],
  registers,
});
export const duplicateEventsSkipped = new Counter({
  name: 'duplicate_events_skipped_total',
  help: 'Heard events at or below the high-water mark',
  labelNames: ['service', 'topic'],
  registers,
});
export const eventGaps = new Counter({
  name: 'event_gaps_total',
  help: 'Heard events whose predecessor was missing',
  labelNames: ['service', 'topic'],
  registers,
});
export const parkedEventsTotal = new Counter({
  name: 'consumer_parked_total',
  help: 'Heard events that were parked',
  labelNames: ['service', 'topic'],
  registers,
});
export const consumerRetries = new Counter({
  name: 'consumer_retry_total',
  help: 'Heard events that were tried again',
  labelNames: ['service', 'topic'],
  registers,
});
export const projectionLagEvents = new Gauge({
  name: 'projection_lag_events',
  help: 'How far the high-water mark is behind the newest position seen on the bus, in the positions of its owner',
  labelNames: ['service', 'topic', 'part'],
  registers,
});
export const tenantMismatches = new Counter({
  name: 'tenant_mismatch_total',
  help: 'Tokens (source=token) and records (source=bus) that speak for an organisation or topic that is not theirs',
  labelNames: ['service', 'source'],
  registers,
});
export const appendSeconds = new Histogram({
  name: 'eventstore_append_seconds',
  help: 'Time from asking for a commit until it is durable',
  labelNames: ['service', 'source'],
  buckets: durationBuckets,
  registers,
});
export const outboxAge = new Gauge({
  name: 'outbox_oldest_age_seconds',
  help: 'Age of the oldest event the relay has still to read',
  labelNames: ['service'],
  registers,
});
export const checkpointPositions = new Gauge({
  name: 'heard_position',
  help: 'High-water mark of what was heard, in the positions of its owner',
  labelNames: ['service', 'topic', 'part'],
  registers,
});
export const projectionLagSeconds = new Histogram({
  name: 'projection_lag_seconds',
  help: 'Time from recording an event to its effect on the views of who heard it',
  labelNames: ['service', 'topic'],
  buckets: [...durationBuckets, 30, 60, 300],
  registers,
});
export const publishedPositions = new Gauge({
  name: 'told_position',
  help: 'Newest position that the relay has told others',
  labelNames: ['service', 'topic', 'part'],
  registers,
});
export const parkedStreamCount = new Gauge({
  name: 'parked_streams',
  help: 'Streams of others that wait because one of their events could not be heard',
  labelNames: ['service', 'topic'],
  registers,
});
export const outdatedProjectionCount = new Gauge({
  name: 'views_outdated',
  help: 'Views that wait to be folded anew because an older version of the service has written into them',
  labelNames: ['service'],
  registers,
});
export const storeBytes = new Gauge({
  name: 'eventstore_bytes',
  help: 'Tables and indexes of the service on disk',
  labelNames: ['service'],
  registers,
});
export const poolConnections = new Gauge({
  name: 'pg_pool_connections',
  help: 'Connections by what they are for; waiting: requests for one',
  labelNames: ['service', 'pool', 'state'],
  registers,
});
export const poolConnectionLimit = new Gauge({
  name: 'pg_pool_connections_limit',
  help: 'Connections that there may be',
  labelNames: ['service', 'pool'],
  registers,
});
export const timerCommands = new Counter({
  name: 'alarms_total',
  help: 'Commands asked because their time had come, by outcome; failed: could not be asked',
  labelNames: ['service', 'alarm', 'outcome'],
  registers,
});
export const healthChecks = new Gauge({
  name: 'health_check_up',
  help: 'Whether a check behind readiness passes',
  labelNames: ['service', 'check'],
  registers,
});
export const buildInfo = new Gauge({
  name: 'build_info',
  help: 'Always 1; the version is a label',
  labelNames: ['service', 'version'],
  registers,
});

/** A first count is seen as an increase only by who has seen nought before. */
export function initialiseCounters(service: string, alarmNames: readonly string[]): void {
  for (const source of ['token', 'bus']) tenantMismatches.inc({ service, source }, 0);
  for (const alarm of alarmNames) timerCommands.inc({ service, alarm, outcome: 'failed' }, 0);
}

collectDefaultMetrics({ register: registry });
