import type { AuditedChat, ChatProblem } from '../chat/chat-audit.ts';

/** Inspects the chats' workflows. */
export interface WorkflowInspector {
  /** What is wrong with a chat's workflow. Throws only if Temporal cannot be asked. */
  compare(chat: AuditedChat): Promise<readonly ChatProblem[]>;
  /** Whether any worker polls for the chats' tasks: without one no workflow can answer. */
  polled(): Promise<boolean>;
  /** Chats whose workflows run, according to Temporal's visibility. */
  running(): AsyncIterable<number>;
}
