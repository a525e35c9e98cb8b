import type { RequestListener } from 'node:http';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/**
 * What a process counts of itself, in Prometheus' format. No label holds an id: there are as many series as there are routes,
 * statuses and words, however many chats and organizations there are.
 */
export interface Metrics {
  readonly register: Registry;
  /** One answered call of the API; the route as it is declared, seconds until its answer was out. */
  answered(call: { method: string; route: string; status: number; seconds: number }): void;
  /** A round of a chat came to nothing, and the one before too: why, in a word. */
  roundTroubled(kind: string): void;
  /** Asked at each scrape; left out of the answer while it can't be told. */
  gauge(name: string, help: string, value: () => number | Promise<number>): void;
}

const waitAtMostMs = 2_000;

/** @param part is on every line: `server` or `worker`. */
export function createMetrics(part: 'server' | 'worker'): Metrics {
  const register = new Registry();
  register.setDefaultLabels({ part });
  collectDefaultMetrics({ register });
  const calls = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time until the answer of a call of the API was out',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: part === 'server' ? [register] : [],
  });
  const troubled = new Counter({
    name: 'chat_rounds_troubled_total',
    help: 'Rounds of chats that came to nothing, as the ones before',
    labelNames: ['kind'] as const,
    registers: part === 'worker' ? [register] : [],
  });
  return {
    register,
    answered({ method, route, status, seconds }) {
      calls.observe({ method, route, status: String(status) }, seconds);
    },
    roundTroubled(kind) {
      troubled.inc({ kind });
    },
    gauge(name, help, value) {
      new Gauge({
        name,
        help,
        registers: [register],
        async collect() {
          this.reset();
          const late = new Promise<undefined>((resolve) => {
            setTimeout(() => resolve(undefined), waitAtMostMs).unref();
          });
          const asked = Promise.resolve()
            .then(value)
            .catch(() => undefined);
          const now = await Promise.race([asked, late]);
          if (now === undefined) this.remove();
          else this.set(now);
        },
      });
    },
  };
}

/** Answers `/metrics`, for a scraper that is not of the public. */
export function metricsListener({ register }: Pick<Metrics, 'register'>): RequestListener {
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
