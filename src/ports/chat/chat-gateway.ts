import type { CommandInput, CommandKind } from '../../contracts/chat-commands.ts';
import type { Arrived, CommandAnswer } from '../../contracts/commit.ts';
import type { SuggestRepliesAnswer, SuggestRepliesInput } from '../../contracts/suggestions.ts';
import type { WaitingChat } from './intake.ts';

/** Wakes chats: an update or signal with start. Losing one costs only the sweeper's delay. */
export interface ChatWaker {
  /** @param arrived all that the chat has to look at, as far as the caller knows; saves it the look when it is so. */
  wake(chat: WaitingChat, arrived?: Arrived): Promise<void>;
}

/** One method a command (src/domain/chat/commands.ts). */
export type ChatCommandMethods = {
  readonly [K in CommandKind]: (
    chat: WaitingChat,
    input: CommandInput<K>,
  ) => Promise<CommandAnswer>;
};

/**
 * Asks a chat's workflow. Every command is an update, with start where needed: it works whether the workflow runs, rests
 * or never ran. An answer is durable: it was committed, and the same commandId gets the same answer for days.
 * @throws ServiceError `chat_unavailable` (503, Retry-After) when Temporal or the workers can't answer in time, `chat_stuck`
 *   when this chat's workflow fails: the command may still be carried out; asking again with the same commandId is safe.
 */
export interface ChatCommands extends ChatCommandMethods {
  /** Ends the workflow of a deleted chat, if it runs. */
  terminate(chatId: number): Promise<void>;
}

/** Asks a chat for suggested replies. */
export interface ChatSuggester {
  /**
   * Answers at once which request serves the call; what comes of it is told on the feed.
   * @throws ServiceError 503 as commands do.
   */
  suggestReplies(chat: WaitingChat, input: SuggestRepliesInput): Promise<SuggestRepliesAnswer>;
}
