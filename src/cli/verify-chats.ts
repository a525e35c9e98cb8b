import { setTimeout as sleep } from 'node:timers/promises';
import type { ChatAudit } from '../persistence/chat/chat-audit.ts';
import type { AuditedChat, ChatProblem, FeedProblem } from '../ports/chat/chat-audit.ts';
import type { ChatInspector } from '../temporal/chat-inspector.ts';

const pageSize = 200;
const workflowsAtOnce = 16;
/** How often a suspicious chat is checked again until its version stays the same. */
const looks = 5;
/** Each question waits for its time-out: after this many, workers are away or stuck, and the rest are not asked. */
const mostSilent = 100;

export interface Findings {
  readonly chats: number;
  readonly problems: readonly ChatProblem[];
  readonly feed: readonly FeedProblem[];
  /** What could not be checked, in words. */
  readonly unchecked: readonly string[];
}

export interface VerifyOptions {
  /** Between two checks of a suspicious chat. */
  readonly pauseMs?: number;
}

/**
 * Checks every chat: its row against its messages, events, audit and what is due and, with an inspector, its workflow
 * against its row. A finding counts if it appears again while the chat does not change: a chat at work has none.
 */
export async function verifyChats(
  audit: ChatAudit,
  inspector: ChatInspector | null,
  { pauseMs = 1_000 }: VerifyOptions = {},
): Promise<Findings> {
  const look = new Look(audit, inspector, pauseMs);
  await look.ask();
  for (let after = 0; ;) {
    const last = await look.page(after);
    if (last === null) break;
    after = last;
  }
  await look.rowless();
  const feed = await audit.feedProblems();
  return { chats: look.seen.size, problems: look.problems, feed, unchecked: [...look.unchecked] };
}

interface Suspect {
  readonly version: number;
  readonly problems: readonly ChatProblem[];
}

class Look {
  readonly seen = new Set<number>();
  readonly problems: ChatProblem[] = [];
  readonly unchecked = new Set<string>();
  private readonly audit: ChatAudit;
  /** Null = workflows are not checked (any more). */
  private inspector: ChatInspector | null;
  private readonly pauseMs: number;
  private silent = 0;

  constructor(audit: ChatAudit, inspector: ChatInspector | null, pauseMs: number) {
    this.audit = audit;
    this.inspector = inspector;
    this.pauseMs = pauseMs;
  }

  /** Without a worker, every question would wait for its time-out. */
  async ask(): Promise<void> {
    if (this.inspector === null) {
      this.unchecked.add('workflows: no Temporal is named');
      return;
    }
    const polled = await this.guarded((inspector) => inspector.polled(), true);
    if (!polled) this.giveUp('workflows: no worker polls their task queue; start one');
  }

  /** The last chat of the page; null = there was none. */
  async page(after: number): Promise<number | null> {
    const page = await this.audit.page(after, pageSize);
    for (const { chatId } of page.chats) this.seen.add(chatId);
    for (const { chatId, problem } of page.unchecked) {
      this.unchecked.add(`chat ${chatId}: ${problem}: it took too long`);
    }
    const found = [...page.problems, ...(await this.compareAll(page.chats))];
    if (found.length > 0) await this.confirm(suspectsOf(page.chats, found));
    return page.last;
  }

  /** Workflows whose chat is gone. */
  async rowless(): Promise<void> {
    const running = await this.guarded(async (inspector) => {
      const ids: number[] = [];
      for await (const chatId of inspector.running()) if (!this.seen.has(chatId)) ids.push(chatId);
      return ids;
    }, []);
    for (let start = 0; start < running.length; start += pageSize) {
      const ids = running.slice(start, start + pageSize);
      const { chats } = await this.audit.look(ids);
      const here = new Set(chats.map(({ chatId }) => chatId));
      for (const chatId of ids.filter((id) => !here.has(id))) {
        this.problems.push({
          chatId,
          problem: 'workflow_without_row',
          expected: 'a row',
          found: 'none',
        });
      }
    }
  }

  /** Checks again until each suspect is clean, or shows the same finding while its version stays the same. */
  private async confirm(first: ReadonlyMap<number, Suspect>): Promise<void> {
    let suspects = first;
    for (let turn = 1; turn <= looks && suspects.size > 0; turn += 1) {
      await sleep(this.pauseMs);
      const { chats, problems } = await this.audit.look([...suspects.keys()]);
      const again = suspectsOf(chats, [...problems, ...(await this.compareAll(chats))]);
      const moving = new Map<number, Suspect>();
      for (const [chatId, { version, problems: now }] of again) {
        const before = suspects.get(chatId);
        if (before === undefined) continue;
        const same = now.filter((one) =>
          before.problems.some((old) => old.problem === one.problem),
        );
        // A contradiction between rows of one moment is not work under way; a difference in the workflow may be.
        const settled = version === before.version;
        const counted = same.filter((one) => settled || (turn === looks && !ofWorkflow(one)));
        this.problems.push(...counted);
        if (counted.length === 0 && same.length > 0) {
          moving.set(chatId, { version, problems: same });
        }
      }
      suspects = moving;
    }
  }

  private async compareAll(chats: readonly AuditedChat[]): Promise<readonly ChatProblem[]> {
    const found: ChatProblem[] = [];
    for (let start = 0; start < chats.length && this.inspector !== null; start += workflowsAtOnce) {
      const some = chats.slice(start, start + workflowsAtOnce);
      const answers = await this.guarded(
        (inspector) => Promise.all(some.map((chat) => inspector.compare(chat))),
        [],
      );
      found.push(...answers.flat());
      this.silent += answers.flat().filter(({ problem }) => problem === 'workflow_silent').length;
      if (this.silent > mostSilent)
        this.giveUp(`workflows: more than ${mostSilent} did not answer`);
    }
    return found;
  }

  private async guarded<T>(call: (inspector: ChatInspector) => Promise<T>, without: T): Promise<T> {
    if (this.inspector === null) return without;
    try {
      return await call(this.inspector);
    } catch (error) {
      this.giveUp(
        `workflows: Temporal can't be asked (${error instanceof Error ? error.name : '?'})`,
      );
      return without;
    }
  }

  private giveUp(why: string): void {
    this.unchecked.add(why);
    this.inspector = null;
  }
}

function ofWorkflow({ problem }: ChatProblem): boolean {
  return problem.startsWith('workflow_');
}

function suspectsOf(
  chats: readonly AuditedChat[],
  problems: readonly ChatProblem[],
): ReadonlyMap<number, Suspect> {
  const suspects = new Map<number, Suspect>();
  for (const { chatId, version } of chats) {
    const own = problems.filter((problem) => problem.chatId === chatId);
    if (own.length > 0) suspects.set(chatId, { version, problems: own });
  }
  return suspects;
}
