export * from './database.js';
export * from './once.js';
export * from './token.js';
export * from './bus.features.js';
export * from './bus-world.js';
export * from './eventually.js';
export * from './memory-listener.js';
export * from './memory-owner.js';
