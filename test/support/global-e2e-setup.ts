import { compileParts, startTestServers } from './servers.ts';

/** Once per test run that has tests of whole processes: the servers of all tests, and front door and worker compiled. */
export default async function setup(): Promise<void> {
  await Promise.all([startTestServers(), compileParts()]);
}
