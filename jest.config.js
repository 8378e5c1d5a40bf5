/** Tests run as native ES modules, the same module system as production, so `import.meta` and ESM-only packages need no special case. */
export default {
  testEnvironment: 'node',
  globalSetup: '<rootDir>/worker/testing/global-setup.mjs',
  globalTeardown: '<rootDir>/worker/testing/global-teardown.mjs',
  roots: [
    '<rootDir>/workflows',
    '<rootDir>/activities',
    '<rootDir>/commands',
    '<rootDir>/rules',
    '<rootDir>/api',
    '<rootDir>/bpmn',
    '<rootDir>/db',
    '<rootDir>/worker',
    '<rootDir>/admin',
  ],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/admin/e2e/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  testTimeout: 60_000,
};
