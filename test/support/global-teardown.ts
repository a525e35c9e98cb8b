import { stopTestServers } from './servers.ts';

export default async function teardown(): Promise<void> {
  await stopTestServers();
}
