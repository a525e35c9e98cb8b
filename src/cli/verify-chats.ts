import type { AuditedChat, ChatAudit, ChatProblem, FeedProblem } from '../ports/chat-audit.ts';

const pageSize = 200;
const workflowsAtOnce = 16;

export interface Inspector {
  compare(chat: AuditedChat): Promise<ChatProblem | null>;
  running(): AsyncIterable<number>;
}

export interface Findings {
  readonly chats: number;
  readonly problems: readonly ChatProblem[];
  readonly feed: readonly FeedProblem[];
}

/**
 * Looks at every chat: its row against its messages and events, and, with an inspector, its workflow against its row.
 * What a second look no longer finds was work under way, not a problem.
 */
export async function verifyChats(
  audit: ChatAudit,
  inspector: Inspector | null,
): Promise<Findings> {
  const problems: ChatProblem[] = [];
  const seen = new Set<number>();
  for (let after = 0; ;) {
    const page = await audit.page(after, pageSize);
    const last = page.chats.at(-1);
    if (last === undefined) break;
    for (const chat of page.chats) seen.add(chat.chatId);
    const first = [...page.problems, ...(await compareAll(page.chats, inspector))];
    if (first.length > 0) problems.push(...(await confirmed(first, audit, inspector)));
    after = last.chatId;
  }
  if (inspector !== null) {
    for await (const chatId of inspector.running()) {
      if (seen.has(chatId)) continue;
      const again = await audit.page(chatId - 1, 1);
      if (again.chats[0]?.chatId === chatId) continue;
      problems.push({
        chatId,
        problem: 'workflow_without_row',
        expected: 'a row',
        found: 'none',
      });
    }
  }
  return { chats: seen.size, problems, feed: await audit.feedProblems() };
}

async function confirmed(
  found: readonly ChatProblem[],
  audit: ChatAudit,
  inspector: Inspector | null,
): Promise<ChatProblem[]> {
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const chats: AuditedChat[] = [];
  const now: ChatProblem[] = [];
  for (const chatId of new Set(found.map((problem) => problem.chatId))) {
    const page = await audit.page(chatId - 1, 1);
    if (page.chats[0]?.chatId !== chatId) continue;
    chats.push(page.chats[0]);
    now.push(...page.problems);
  }
  now.push(...(await compareAll(chats, inspector)));
  return now.filter((problem) =>
    found.some((one) => one.chatId === problem.chatId && one.problem === problem.problem),
  );
}

async function compareAll(
  chats: readonly AuditedChat[],
  inspector: Inspector | null,
): Promise<ChatProblem[]> {
  if (inspector === null) return [];
  const found: ChatProblem[] = [];
  for (let start = 0; start < chats.length; start += workflowsAtOnce) {
    const some = chats.slice(start, start + workflowsAtOnce);
    const answers = await Promise.all(some.map((chat) => inspector.compare(chat)));
    found.push(...answers.filter((answer) => answer !== null));
  }
  return found;
}
