export { createRest, type Rest, type RestOptions, type Schemas } from './rest.ts';
export type {
  Acknowledgement,
  ClientToServerEvents,
  EventSchemas,
  FeedEvent,
  LoggedEvents,
  ServerToClientEvents,
  VisitorEvents,
} from './events.ts';
