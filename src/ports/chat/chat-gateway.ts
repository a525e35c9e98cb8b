import type { CommandInput, CommandKind } from '../../contracts/chat-commands.ts';
import type { Arrived, CommandAnswer } from '../../contracts/commit.ts';
import type { SuggestRepliesAnswer, SuggestRepliesInput } from '../../contracts/suggestions.ts';
import type { WaitingChat } from './intake.ts';

/** Wakes chats: an update or signal with start. Losing one costs only the sweeper's delay. */
export interface ChatWaker {
  /**
   * @param arrived everything that waits for the chat, as far as the caller knows; if that is right, the chat needs no
   * fetch.
   */
  wake(chat: WaitingChat, arrived?: Arrived): Promise<void>;
}

/** One method for each command (src/domain/chat/commands.ts). */
export type ChatCommandMethods = {
  readonly [K in CommandKind]: (
    chat: WaitingChat,
    input: CommandInput<K>,
  ) => Promise<CommandAnswer>;
};

/**
 * Asks a chat's workflow. Every command is an update, with start where needed: it works whether the workflow runs,
 * rests or never ran. Answers are durable: they are committed, and the same commandId gets the same answer for days.
 * @throws ServiceError `chat_unavailable` (503, Retry-After) if Temporal or the workers cannot answer in time,
 *   `chat_stuck` if this chat's workflow fails: the command may still be carried out; asking again with the same
 *   commandId is safe.
 */
export interface ChatCommands extends ChatCommandMethods {
  /** Ends the workflow of a deleted chat, if it runs. */
  terminate(chatId: number): Promise<void>;
}

/** Asks a chat for suggested replies. */
export interface ChatSuggester {
  /**
   * Returns at once which request serves the call; the result is announced on the feed.
   * @throws ServiceError 503 as commands do.
   */
  suggestReplies(chat: WaitingChat, input: SuggestRepliesInput): Promise<SuggestRepliesAnswer>;
}
