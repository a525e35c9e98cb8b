import type { RequestListener } from 'node:http';
import pTimeout from 'p-timeout';

/** What a worker is asked for its health: each answers whether it works. */
export type HealthChecks = Readonly<Record<string, () => boolean | Promise<boolean>>>;

const checkWithinMs = 2_000;

/**
 * Says over HTTP how this worker is, in the front door's words: `/health/live` answers while the process can answer at
 * all, `/health/ready` with 200 when every check is well, else with 503 and which one is not.
 * @param others answers whatever else is asked.
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
