/**
 * Two tiers: what is pure, and what needs real components (which the set-up starts and stops). The suffix of
 * the file decides.
 */
const base = {
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/tools'],
  modulePathIgnorePatterns: ['/dist/'],
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  setupFiles: ['reflect-metadata'],
  transform: { '^.+\\.ts$': '@swc/jest' },
};
const real = ['\\.int\\.spec\\.ts$', '\\.e2e\\.spec\\.ts$'];

export default {
  projects: [
    { ...base, displayName: 'pure', testRegex: '\\.spec\\.ts$', testPathIgnorePatterns: real },
    {
      ...base,
      displayName: 'real',
      testRegex: real,
      globalSetup: '<rootDir>/libs/testing/run/set-up.mjs',
      globalTeardown: '<rootDir>/libs/testing/run/tear-down.mjs',
    },
  ],
  reporters: ['default', '<rootDir>/tools/closing-line.mjs'],
  maxWorkers: 2,
  testTimeout: 60_000,
};
