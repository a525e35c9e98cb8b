import { blankState, type ChatState } from '../../src/domain/chat/state.ts';
import type { RoundWork } from '../../src/domain/chat/round.ts';

/** An open chat that was announced, in which nothing has happened; tests of the rules state the differences. */
export const quietChat: ChatState = {
  ...blankState,
  version: 1,
  organizationId: 1,
  channel: 'telegram',
  announced: true,
};

/** A round that has nothing in hand. */
export const noWork: RoundWork = { rows: [], items: [], commands: [], drafts: [], retryable: [] };
