import type { z } from 'zod';
import type { clientEvents, liveEvents } from './connection-events.ts';
import type { loggedEvents } from './socket-events.ts';
import type { acknowledgement } from './socket-forms.ts';
import type { visitorEvents } from './visitor-events.ts';

/** Handlers of a typed client, by event. */
export type Payloads<E extends Record<string, { readonly payload: z.ZodType }>> = {
  [K in keyof E]: (payload: z.output<E[K]['payload']>) => void;
};

/** What operators hear. A typed client is a `Socket<ServerToClientEvents, ClientToServerEvents>`. */
export type ServerToClientEvents = Payloads<typeof loggedEvents> & Payloads<typeof liveEvents>;

/** What operators may say. */
export type ClientToServerEvents = {
  [K in keyof typeof clientEvents]: (
    payload: z.input<(typeof clientEvents)[K]['payload']>,
    acknowledge?: (answer: z.output<typeof acknowledgement>) => void,
  ) => void;
};

/** What the visitors of a site hear. */
export type VisitorEvents = Payloads<typeof visitorEvents>;
