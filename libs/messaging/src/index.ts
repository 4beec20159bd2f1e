export * from './cloud-event.js';
export * from './listener.js';
export * from './log.js';
export * from './partition.js';
export * from './port.js';
export * from './refill.js';
export * from './relay-state.js';
export * from './size.js';
