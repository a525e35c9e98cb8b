import type { CommandAnswer } from '../contracts/commit.ts';
import { commandKinds, type CommandInput, type CommandKind } from '../domain/chat/commands.ts';
import type { ChatCommandMethods, ChatCommands } from '../ports/chat/chat-gateway.ts';
import type { ChatReads } from '../ports/chat/chat-reads.ts';
import type { WaitingChat } from '../ports/chat/intake.ts';
import { noteCommand } from './given-commands.ts';

/**
 * The maximum length of a chain of merges, in which each chat was merged into the next one. A longer chain is a bug.
 */
const mostMerges = 5;

/**
 * Sends commands to chats that may be merged during the call. If a chat refuses because of a merge, the winner gets the
 * same command under the same id. It is judged there after everything that was moved, so the answer is the same as if
 * the winner had been asked first.
 */
export function followMerges(
  commands: ChatCommands,
  reads: Pick<ChatReads, 'mergedInto'>,
): ChatCommands {
  const following =
    (kind: CommandKind) =>
    async (chat: WaitingChat, input: CommandInput<CommandKind>): Promise<CommandAnswer> => {
      const give = commands[kind] as (
        chat: WaitingChat,
        input: CommandInput<CommandKind>,
      ) => Promise<CommandAnswer>;
      noteCommand(kind);
      let asked = chat;
      for (let merges = 1; ; merges += 1) {
        const answer = await give(asked, input);
        if (answer.ok || answer.code !== 'chat_merged' || merges > mostMerges) return answer;
        const chatId = await reads.mergedInto(asked.organizationId, asked.chatId);
        if (chatId === null) return answer;
        asked = { ...asked, chatId };
      }
    };
  const methods = Object.fromEntries(commandKinds.map((kind) => [kind, following(kind)]));
  return {
    ...(methods as unknown as ChatCommandMethods),
    terminate: (chatId) => commands.terminate(chatId),
  };
}
