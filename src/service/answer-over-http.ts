import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';

/**
 * Listens at its own address (host:port), apart from the API: for people who run the system.
 * @throws when nothing can listen there, with the system's own code (EADDRINUSE …).
 */
export async function answerOverHttp(
  address: string,
  listener: RequestListener,
): Promise<{ close(): Promise<void> }> {
  const { hostname, port } = new URL(`http://${address}`);
  const server = createServer(listener);
  server.listen({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 80) });
  await once(server, 'listening');
  return {
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The same where an address is set; null = none is. */
export async function answerIfWanted(
  address: string | undefined,
  listener: () => RequestListener,
): Promise<{ close(): Promise<void> } | null> {
  return address === undefined ? null : answerOverHttp(address, listener());
}
