export * from './manifest.js';
export * from './parts.js';
export * from './telemetry/metrics.js';
export * from './telemetry/trace.js';
