import { once } from 'node:events';
import { createServer } from 'node:http';

/** What a worker is asked for its health: each answers whether it works. */
export type HealthChecks = Readonly<Record<string, () => boolean | Promise<boolean>>>;

const checkWithinMs = 2_000;

/**
 * Says over HTTP how this worker is, in the front door's words: `/health/live` answers while the process can answer at
 * all, `/health/ready` with 200 when every check is well, else with 503 and which one is not.
 */
export async function serveWorkerHealth(
  address: string,
  checks: HealthChecks,
): Promise<{ close(): Promise<void> }> {
  const { hostname, port } = new URL(`http://${address}`);
  const server = createServer((request, response) => {
    const answer = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(`${JSON.stringify(body)}\n`);
    };
    if (request.url === '/health/live') return answer(200, { status: 'ok' });
    if (request.url !== '/health/ready') return answer(404, { status: 'not_found' });
    void outcomesOf(checks).then((parts) => {
      const ok = Object.values(parts).every(Boolean);
      answer(ok ? 200 : 503, { status: ok ? 'ok' : 'unavailable', parts });
    });
  });
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

async function outcomesOf(checks: HealthChecks): Promise<Record<string, boolean>> {
  const outcomes = Object.entries(checks).map(async ([name, check]) => {
    const late = new Promise<boolean>((resolve) => {
      setTimeout(() => resolve(false), checkWithinMs).unref();
    });
    const asked = Promise.resolve()
      .then(check)
      .catch(() => false);
    return [name, await Promise.race([asked, late])] as const;
  });
  return Object.fromEntries(await Promise.all(outcomes));
}
