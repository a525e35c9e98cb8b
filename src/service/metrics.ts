import type { RequestListener } from 'node:http';
import pTimeout from 'p-timeout';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/**
 * Metrics of a process in Prometheus' format; each line names the part. No label contains an id: the number of series
 * depends on routes, statuses and codes, not on chats and organizations.
 */
export function createMetrics(part: 'server' | 'worker'): Registry {
  const register = new Registry();
  register.setDefaultLabels({ part });
  collectDefaultMetrics({ register });
  return register;
}

/** Counts answered API calls: the route as declared, and the seconds until the answer was sent. */
export function callTimes(register: Registry) {
  const calls = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time until the answer of a call of the API was out',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [register],
  });
  return (call: { method: string; route: string; status: number; seconds: number }): void => {
    const { method, route, status, seconds } = call;
    calls.observe({ method, route, status: String(status) }, seconds);
  };
}

/** Counts rounds of chats that failed repeatedly, by kind of trouble. */
export function roundTroubles(register: Registry) {
  const troubled = new Counter({
    name: 'chat_rounds_troubled_total',
    help: 'Rounds of chats that came to nothing, as the ones before',
    labelNames: ['kind'] as const,
    registers: [register],
  });
  return (kind: string): void => troubled.inc({ kind });
}

const askedWithinMs = 2_000;

/** The gauge of chats that need a look. */
export const chatTrouble = {
  name: 'chats_in_trouble',
  help: 'Chats whose rounds come to nothing now',
} as const;

/** A gauge that is read at each scrape, and left out of the answer while its value is unknown. */
export function askedGauge(
  register: Registry,
  words: { readonly name: string; readonly help: string },
  ask: () => number | Promise<number>,
): void {
  new Gauge({
    ...words,
    registers: [register],
    async collect() {
      try {
        this.set(await pTimeout(Promise.resolve(ask()), { milliseconds: askedWithinMs }));
      } catch {
        this.remove();
      }
    },
  });
}

/** Counts the calls that wait for a connection to the database. */
export function watchPool(register: Registry, pool: { readonly waitingCount: number }): void {
  const words = {
    name: 'database_calls_waiting',
    help: 'Calls that wait for a connection to the database',
  };
  askedGauge(register, words, () => pool.waitingCount);
}

/** Answers `/metrics`, for a scraper inside the private network. */
export function metricsListener(register: Registry): RequestListener {
  return (request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    void register.metrics().then(
      (text) => response.writeHead(200, { 'content-type': register.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  };
}
