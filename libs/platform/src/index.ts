export * from './manifest.js';
export * from './parts.js';
export * from './telemetry/metrics.js';
export * from './telemetry/trace.js';
export * from './config/describe.js';
export * from './config/key.js';
export * from './config/parse.js';
export * from './config/platform-config.js';
