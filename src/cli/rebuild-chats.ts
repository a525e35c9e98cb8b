import { setTimeout as sleep } from 'node:timers/promises';
import type { AuditedChat, ChatProblem } from '../ports/chat/chat-audit.ts';
import type { ChatTools } from './chat-tools.ts';
import { verifyChats } from './verify-chats.ts';

type RebuildTools = Omit<ChatTools, 'schema'>;

/** A round may commit between the check and the repair; then the row has moved and is checked again. */
const tries = 5;

export interface Rebuilt {
  readonly chatId: number;
  /**
   * rebuilt: the row was repaired and the workflow answers at the row's version; restarted: it only did so after it was
   * started again from the row; stuck: it does not; busy: the row kept changing; gone: there is no such chat.
   */
  readonly outcome: 'rebuilt' | 'restarted' | 'stuck' | 'busy' | 'gone';
  /** What was seen at the end; empty = nothing is wrong any more. */
  readonly left: readonly Pick<ChatProblem, 'problem' | 'expected' | 'found'>[];
  readonly words: string;
}

export interface RebuildOptions {
  /** How long a workflow may take to answer at its row's version. */
  readonly withinMs?: number;
  readonly pauseMs?: number;
}

/**
 * Repairs the named chats, or those with a problem. The copies in the row come first, guarded like a round. Then the
 * workflow is woken and checked: one that fails, is silent or differs from the row is ended and started again from its
 * row.
 */
export async function rebuildChats(
  tools: RebuildTools,
  chatIds: readonly number[] | null,
  options: RebuildOptions = {},
): Promise<readonly Rebuilt[]> {
  const wanted = chatIds ?? (await chatsWithProblems(tools, options));
  const results: Rebuilt[] = [];
  for (const chatId of wanted) results.push(await rebuild(tools, chatId, options));
  return results;
}

async function chatsWithProblems(
  { audit, inspector }: RebuildTools,
  options: RebuildOptions,
): Promise<readonly number[]> {
  const { problems } = await verifyChats(audit, inspector, options);
  return [...new Set(problems.map((problem) => problem.chatId))];
}

async function rebuild(
  tools: RebuildTools,
  chatId: number,
  options: RebuildOptions,
): Promise<Rebuilt> {
  const { audit, workflows } = tools;
  const chat = await find(tools, chatId);
  if (chat === null) {
    await workflows?.terminate(chatId);
    return { chatId, outcome: 'gone', left: [], words: 'no such chat; its workflow is ended' };
  }
  let mended = false;
  for (let attempt = 1; attempt <= tries && !mended; attempt += 1) {
    mended = await audit.rebuild(chatId);
  }
  if (!mended) {
    return { chatId, outcome: 'busy', left: [], words: 'its row moved at each try; try again' };
  }
  const { outcome, words } = await free(tools, chat, options);
  const { problems } = await audit.look([chatId]);
  const row = problems.map(({ problem, expected, found }) => ({ problem, expected, found }));
  const workflow = outcome === 'stuck' ? await compare(tools, chatId) : [];
  return { chatId, outcome, left: [...row, ...workflow], words };
}

async function free(
  tools: RebuildTools,
  chat: AuditedChat,
  options: RebuildOptions,
): Promise<Pick<Rebuilt, 'outcome' | 'words'>> {
  const { inspector, workflows } = tools;
  if (inspector === null || workflows === null) {
    return { outcome: 'rebuilt', words: 'its workflow was not looked at: no Temporal is named' };
  }
  await workflows.wake(chat);
  if (!(await inspector.polled())) {
    return { outcome: 'stuck', words: 'no worker polls the chats’ task queue; start one' };
  }
  if (await answers(tools, chat.chatId, options)) return { outcome: 'rebuilt', words: '' };
  await workflows.terminate(chat.chatId);
  await workflows.wake(chat);
  return (await answers(tools, chat.chatId, options))
    ? { outcome: 'restarted', words: 'its workflow was ended and begun again from its row' }
    : { outcome: 'stuck', words: 'its workflow was begun again, and is not right either' };
}

/** Whether the workflow gives the answer that its row has, in time; a workflow that fails twice gets no more time. */
async function answers(
  tools: RebuildTools,
  chatId: number,
  { withinMs = 15_000, pauseMs = 500 }: RebuildOptions,
): Promise<boolean> {
  const until = Date.now() + withinMs;
  for (let failures = 0; ;) {
    const problems = await compare(tools, chatId);
    if (problems.length === 0) return true;
    if (problems.some(({ problem }) => problem === 'workflow_failing')) failures += 1;
    if (failures > 1 || Date.now() > until) return false;
    await sleep(pauseMs);
  }
}

async function compare(tools: RebuildTools, chatId: number): Promise<readonly ChatProblem[]> {
  const chat = await find(tools, chatId);
  return chat === null || tools.inspector === null ? [] : tools.inspector.compare(chat);
}

async function find({ audit }: RebuildTools, chatId: number): Promise<AuditedChat | null> {
  const { chats } = await audit.look([chatId]);
  return chats[0] ?? null;
}
