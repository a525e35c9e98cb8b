import type { ChatState } from '../../src/domain/chat/state.ts';
import { noDeadlines } from '../../src/domain/chat/state.ts';
import type { RoundWork } from '../../src/domain/chat/round.ts';

/** An open chat that was told, in which nothing has happened; tests of the rules say what is different. */
export const quietChat: ChatState = {
  version: 1,
  organizationId: 1,
  channel: 'telegram',
  announced: true,
  merged: false,
  status: 'open',
  priority: 'normal',
  assignedUserId: null,
  assignedAt: null,
  unread: 0,
  lastMessageAt: null,
  lastIncomingAt: null,
  firstResponseAt: null,
  closedAt: null,
  pendingUntil: null,
  ownersKeepClosedChats: false,
  sends: [],
  files: [],
  heldUntil: null,
  ...noDeadlines,
};

/** A round that has nothing in hand. */
export const noWork: RoundWork = { rows: [], items: [], commands: [], intents: [], retryable: [] };
