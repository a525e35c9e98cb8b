import type { RequestListener } from 'node:http';
import pTimeout from 'p-timeout';

/** The health checks of a worker: each says whether its subject works. */
export type HealthChecks = Readonly<Record<string, () => boolean | Promise<boolean>>>;

const checkWithinMs = 2_000;

/**
 * Reports this worker's health over HTTP, in the same form as the front door: `/health/live` answers while the process
 * can answer at all. `/health/ready` answers 200 when every check passes, otherwise 503 and which one fails.
 * @param others answers all other requests.
 */
export function workerHealth(checks: HealthChecks, others: RequestListener): RequestListener {
  return (request, response) => {
    const answer = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(`${JSON.stringify(body)}\n`);
    };
    if (request.url === '/health/live') return answer(200, { status: 'ok' });
    if (request.url !== '/health/ready') return others(request, response);
    void outcomesOf(checks).then((parts) => {
      const ok = Object.values(parts).every(Boolean);
      answer(ok ? 200 : 503, { status: ok ? 'ok' : 'unavailable', parts });
    });
  };
}

async function outcomesOf(checks: HealthChecks): Promise<Record<string, boolean>> {
  const outcomes = Object.entries(checks).map(async ([name, check]) => {
    const asked = Promise.resolve().then(check);
    const well = await pTimeout(asked, { milliseconds: checkWithinMs }).catch(() => false);
    return [name, well] as const;
  });
  return Object.fromEntries(await Promise.all(outcomes));
}
