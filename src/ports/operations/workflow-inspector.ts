import type { AuditedChat, ChatProblem } from '../chat/chat-audit.ts';

/** Looks at the chats' workflows. */
export interface WorkflowInspector {
  /** What is wrong with a chat's workflow. Throws only where Temporal can't be asked. */
  compare(chat: AuditedChat): Promise<readonly ChatProblem[]>;
  /** Whether any worker asks for the chats' tasks: without one no workflow can answer. */
  polled(): Promise<boolean>;
  /** Chats whose workflows run, as visibility knows them. */
  running(): AsyncIterable<number>;
}
