export * from './create-view.js';
export * from './naming.js';
export * from './port.js';
export * from './roles.js';
