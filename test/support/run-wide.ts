/** Environment variables by which the global set-up passes addresses to test files, which run in their own processes. */
export const runWide = {
  /** The address of PostgreSQL, as its superuser. */
  postgres: 'TEST_POSTGRES_URL',
  temporal: 'TEST_TEMPORAL_ADDRESS',
  /** The folder of a PostgreSQL cluster with the migrated database, on which no server runs. */
  cluster: 'TEST_POSTGRES_CLUSTER',
  /** The bundle of the workflows. */
  bundle: 'TEST_WORKFLOW_BUNDLE',
  /** The folder in which front door and worker are compiled; for tests of whole processes alone. */
  built: 'TEST_BUILT',
} as const;

/** The database that those of test files are cloned from. */
export const templateDatabase = 'messenger';

export function given(variable: string): string {
  const value = process.env[variable];
  if (value === undefined) {
    throw new Error(`${variable} is unset: this test needs Jest's global set-up (jest.config.js)`);
  }
  return value;
}
