export { ChatView } from './chat-view.ts';
export { Commands, type Priority } from './commands.ts';
export { InboxError } from './errors.ts';
export type {
  Acknowledgement,
  ClientToServerEvents,
  EventSchemas,
  FeedEvent,
  LoggedEvents,
  ServerToClientEvents,
  VisitorEvents,
} from './events.ts';
export {
  createInbox,
  Inbox,
  type InboxOptions,
  type InboxSnapshot,
  type InboxStatus,
  type Unread,
} from './inbox.ts';
export { createRest, type Rest, type RestOptions, type Schemas } from './rest.ts';
export type { ChatSnapshot } from './snapshot.ts';
export type { InboxChat, InboxMessage, PendingMessage } from './state.ts';
export type { RefreshToken, TokenSource } from './token.ts';
