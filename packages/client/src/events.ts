import type { components } from './generated/events.ts';

export type {
  Acknowledgement,
  ClientToServerEvents,
  FeedEvent,
  LoggedEvents,
  ServerToClientEvents,
  VisitorEvents,
} from './generated/events.ts';

/** The named types of payloads, as in `/asyncapi.json`: `EventSchemas['MessageNewEvent']`. */
export type EventSchemas = components['schemas'];
