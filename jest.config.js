/**
 * What every project shares: native ES modules (`node --experimental-vm-modules`), types stripped
 * by swc without checking (`npm run types` checks), and no injected globals, so that a test
 * imports what it uses from `@jest/globals` and tsc knows it too.
 */
const common = {
  injectGlobals: false,
  testEnvironment: 'node',
  // All projects share one runner, so that it decides what runs beside what.
  runner: './test/support/jest-lanes-runner.js',
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  modulePathIgnorePatterns: [
    '<rootDir>/dist/',
    '<rootDir>/packages/[^/]+/dist/',
    '<rootDir>/.data/',
  ],
  transform: {
    '[.]ts$': [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: 'inline',
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript' },
          transform: { verbatimModuleSyntax: true },
          experimental: { keepImportAttributes: true },
        },
      },
    ],
  },
};

/** Projects whose tests talk to servers get them from one global set-up, made once per run. */
const withServers = {
  ...common,
  globalSetup: './test/support/jest-global-setup.js',
  globalTeardown: './test/support/jest-global-teardown.js',
};

/** Some start the front door and the worker as processes, too: these are compiled once per run. */
const withParts = { ...withServers, globalSetup: './test/support/jest-e2e-setup.js' };

/** Every test file belongs to exactly one project; test/architecture/projects.test.ts watches. */
export default {
  // In each lane of the runner.
  maxWorkers: 2,
  // Native ES modules are never freed: a worker that grew by them makes room for a fresh one after its file.
  workerIdleMemoryLimit: '700MB',
  // A large process on a busy machine takes its time to go.
  workerGracefulExitTimeout: 5_000,
  // Jest knows one default for all projects; a test that takes longer says so itself.
  testTimeout: 60_000,
  reporters: ['default', './test/support/jest-totals-reporter.js'],
  testSequencer: './test/support/jest-longest-first.js',
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: ['<rootDir>/{src,workflows,activities,bench,packages,test/chaos}/**/*.test.ts'],
    },
    {
      ...common,
      displayName: 'architecture',
      testMatch: ['<rootDir>/test/architecture/**/*.test.ts'],
    },
    {
      ...withServers,
      displayName: 'workflow',
      testMatch: ['<rootDir>/test/{workflow,workflows,replay}/**/*.test.ts'],
    },
    {
      ...withServers,
      displayName: 'integration',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: [
        '/node_modules/',
        '<rootDir>/test/(architecture|chaos|workflows?|replay|e2e|stack)/',
      ],
    },
    {
      ...withParts,
      displayName: 'e2e',
      testMatch: ['<rootDir>/test/{e2e,stack}/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/(chaos|media-memory)[.]'],
    },
    {
      ...withParts,
      displayName: 'alone',
      testMatch: ['<rootDir>/test/e2e/{chaos,media-memory}.test.ts'],
    },
  ],
};
