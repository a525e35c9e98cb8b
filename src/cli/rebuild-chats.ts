import type { ChatTools } from './chat-tools.ts';
import { verifyChats } from './verify-chats.ts';

const tries = 5;

/** Mends chats: those named, or those with a problem. Their workflows are woken to read their rows anew. */
export async function rebuildChats(
  { audit, inspector, waker }: ChatTools,
  chatIds: readonly number[] | null,
): Promise<{ rebuilt: readonly number[]; gone: readonly number[] }> {
  const wanted = chatIds ?? (await chatsWithProblems(audit, inspector));
  const rebuilt: number[] = [];
  const gone: number[] = [];
  for (const chatId of wanted) {
    const { chats } = await audit.page(chatId - 1, 1);
    const [chat] = chats;
    if (chat?.chatId !== chatId) {
      gone.push(chatId);
      continue;
    }
    // A round may commit in between; then the row moved and is looked at again.
    for (let attempt = 1; attempt <= tries; attempt += 1) {
      if (await audit.rebuild(chatId)) {
        rebuilt.push(chatId);
        break;
      }
    }
    await waker?.wake({ chatId, organizationId: chat.organizationId, channel: chat.channel });
  }
  return { rebuilt, gone };
}

async function chatsWithProblems(
  audit: ChatTools['audit'],
  inspector: ChatTools['inspector'],
): Promise<readonly number[]> {
  const { problems } = await verifyChats(audit, inspector);
  const withRow = problems.filter((problem) => problem.problem !== 'workflow_without_row');
  return [...new Set(withRow.map((problem) => problem.chatId))];
}
