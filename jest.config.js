/**
 * Two tiers, told apart by the suffix of the file: pure specs, and specs on real components. The first spec that
 * needs a component starts it; the tear-down stops all of them.
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
  reporters: ['<rootDir>/tools/test-report.mjs'],
  // Specs on real components wait for them much of the time: three of them keep two cores busy.
  maxWorkers: 3,
  // Each file leaves its modules behind in the worker; one that has grown takes longer to end than Jest waits.
  workerIdleMemoryLimit: '600MB',
  testTimeout: 60_000,
};
