import type { CommandAnswer } from '../contracts/commit.ts';
import type { ChatCommands } from '../ports/chat/chat-gateway.ts';
import type { ChatReads } from '../ports/chat/chat-reads.ts';
import type { WaitingChat } from '../ports/chat/intake.ts';

/** A chat that was merged into another, which was merged meanwhile, and so on: more at once are a bug. */
const mostMerges = 5;

/**
 * The commands of chats that may be merged while they are asked: what the one refuses because of that is asked of the other,
 * under the same command id. There it is judged after all that moved, and answered as it would have been at once.
 */
export function followMerges(
  commands: ChatCommands,
  reads: Pick<ChatReads, 'mergedInto'>,
): ChatCommands {
  type Give<Input> = (chat: WaitingChat, input: Input) => Promise<CommandAnswer>;
  const following =
    <Input>(giveOf: (commands: ChatCommands) => Give<Input>): Give<Input> =>
    async (chat, input) => {
      let asked = chat;
      for (let merges = 1; ; merges += 1) {
        const answer = await giveOf(commands)(asked, input);
        if (answer.ok || answer.code !== 'chat_merged' || merges > mostMerges) return answer;
        const chatId = await reads.mergedInto(asked.organizationId, asked.chatId);
        if (chatId === null) return answer;
        asked = { ...asked, chatId };
      }
    };
  return {
    assign: following((each) => each.assign),
    unassign: following((each) => each.unassign),
    setStatus: following((each) => each.setStatus),
    setPriority: following((each) => each.setPriority),
    close: following((each) => each.close),
    markRead: following((each) => each.markRead),
    sendMessage: following((each) => each.sendMessage),
    cancelScheduled: following((each) => each.cancelScheduled),
    setDeadlines: following((each) => each.setDeadlines),
    retryMessage: following((each) => each.retryMessage),
    terminate: (chatId) => commands.terminate(chatId),
  };
}
