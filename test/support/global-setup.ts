import { startTestServers } from './servers.ts';

/** Once per test run: one PostgreSQL with a migrated template database and one Temporal, for all test files. */
export default async function setup(): Promise<void> {
  await startTestServers();
}
