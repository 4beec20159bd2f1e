import 'reflect-metadata';
export * from './codes.js';
export * from './counselling.js';
export * from './intake.js';
export * from './moment.js';
export * from './profile.js';
