/** Task queues. */
export const chatTaskQueue = 'chat';
export const accountTaskQueue = 'account';
/** Calls of the language model, which are slow: nothing else waits behind them. */
export const aiTaskQueue = 'ai';
/** Incoming files: long downloads that must not take the slots of deliveries. */
export const mediaTaskQueue = 'media';

/** The id of a chat's workflow. The only place that makes it. */
export function chatWorkflowId(chatId: number): string {
  return `chat-${chatId}`;
}

/** The chat of a workflow id, or null when it is not a chat's. The only place that parses it. */
export function chatIdOfWorkflow(workflowId: string): number | null {
  const found = /^chat-([1-9][0-9]*)$/.exec(workflowId);
  return found === null ? null : Number(found[1]);
}

/**
 * The name of a channel whose accounts have sessions. It is part of the names of their workflows, queues and
 * activities.
 */
export type AccountKind = string;

/** The activity that runs a session of this kind of account: `run…Session`, with the kind in between. */
export function sessionActivity(kind: AccountKind): string {
  return `run${kind.charAt(0).toUpperCase()}${kind.slice(1)}Session`;
}

/** The id of a channel account's workflow. */
export function accountWorkflowId(kind: AccountKind, id: number): string {
  return `account-${kind}-${id}`;
}

/**
 * The task queue of one account's deliveries: polled by the process that holds the account's connection, and only while it
 * holds it.
 */
export function accountDeliveryQueue(kind: AccountKind, id: number): string {
  return `account-${kind}-${id}`;
}
