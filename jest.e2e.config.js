import base from './jest.config.js';

/** Browser tests: Chromium against the built platform, one file at a time. */
export default {
  ...base,
  roots: ['<rootDir>/admin/e2e'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  testTimeout: 180_000,
  maxWorkers: 1,
};
