/** Task queues. */
export const chatTaskQueue = 'chat';
export const accountTaskQueue = 'account';
/** Calls of the language model, which are slow; no other work waits behind them. */
export const aiTaskQueue = 'ai';
/** Incoming files: long downloads that must not take the slots of deliveries. */
export const mediaTaskQueue = 'media';
/** Turns of broadcasts, which take many seconds each. */
export const broadcastTaskQueue = 'broadcast';

/** The id of a broadcast's workflow. */
export function broadcastWorkflowId(broadcastId: number): string {
  return `broadcast-${broadcastId}`;
}

/** The id of a chat's workflow. Only this function builds it. */
export function chatWorkflowId(chatId: number): string {
  return `chat-${chatId}`;
}

/** The chat of a workflow id, or null if the workflow is not a chat's. Only this function parses it. */
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
 * The task queue of one account's deliveries. Only the process that holds the account's connection polls it, and only
 * while it holds it.
 */
export function accountDeliveryQueue(kind: AccountKind, id: number): string {
  return `account-${kind}-${id}`;
}

/** The id of the workflow that erases a person. */
export function erasureWorkflowId(erasureId: string): string {
  return `erasure-${erasureId}`;
}
