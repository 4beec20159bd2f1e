export * from './database.js';
export * from './once.js';
export * from './token.js';
