import type {
  AssignInput,
  CancelScheduledInput,
  CloseInput,
  MarkReadInput,
  RetryMessageInput,
  SendMessageInput,
  SetDeadlinesInput,
  SetPriorityInput,
  SetStatusInput,
  UnassignInput,
} from '../../contracts/commands.ts';
import type { Arrived, CommandAnswer } from '../../contracts/commit.ts';
import type { SuggestRepliesAnswer, SuggestRepliesInput } from '../../contracts/suggestions.ts';
import type { WaitingChat } from './intake.ts';

/** Wakes chats: an update or signal with start. Losing one costs only the sweeper's delay. */
export interface ChatWaker {
  /** @param arrived all that the chat has to look at, as far as the caller knows; saves it the look when it is so. */
  wake(chat: WaitingChat, arrived?: Arrived): Promise<void>;
}

/**
 * Asks a chat's workflow. Every command is an update, with start where needed: it works whether the workflow runs, rests
 * or never ran. An answer is durable: it was committed, and the same commandId gets the same answer for days.
 * @throws ServiceError `chat_unavailable` (503, Retry-After) when Temporal or the workers can't answer in time, `chat_stuck`
 *   when this chat's workflow fails: the command may still be carried out; asking again with the same commandId is safe.
 */
export interface ChatCommands {
  assign(chat: WaitingChat, input: AssignInput): Promise<CommandAnswer>;
  unassign(chat: WaitingChat, input: UnassignInput): Promise<CommandAnswer>;
  setStatus(chat: WaitingChat, input: SetStatusInput): Promise<CommandAnswer>;
  setPriority(chat: WaitingChat, input: SetPriorityInput): Promise<CommandAnswer>;
  close(chat: WaitingChat, input: CloseInput): Promise<CommandAnswer>;
  markRead(chat: WaitingChat, input: MarkReadInput): Promise<CommandAnswer>;
  sendMessage(chat: WaitingChat, input: SendMessageInput): Promise<CommandAnswer>;
  /** Withdraws a message that waits for its time; refused (`not_scheduled`) when it left or was withdrawn. */
  cancelScheduled(chat: WaitingChat, input: CancelScheduledInput): Promise<CommandAnswer>;
  setDeadlines(chat: WaitingChat, input: SetDeadlinesInput): Promise<CommandAnswer>;
  /** "Send again": a failed or unknown message is queued once more; refused (`not_retryable`) when it is neither. */
  retryMessage(chat: WaitingChat, input: RetryMessageInput): Promise<CommandAnswer>;
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
