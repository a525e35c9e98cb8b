/** The words of the wire contract (§0.7), in the form in which they are stored and answered. */

/** The name of a channel. src/channels/registry.ts lists the channels; the edges check input against it. */
export type Channel = string;

export const chatStatuses = ['open', 'pending', 'closed'] as const;
export type ChatStatus = (typeof chatStatuses)[number];

/**
 * A closer word for a status, which tickets show instead of it; null = none fits better. `new` = open, and nobody has
 * taken or answered it yet.
 */
export const chatStages = ['new', 'in_progress', 'resolved'] as const;
export type ChatStage = (typeof chatStages)[number];

export const chatPriorities = ['low', 'normal', 'high', 'urgent'] as const;
export type ChatPriority = (typeof chatPriorities)[number];

export const roles = ['admin', 'manager', 'employee'] as const;
export type Role = (typeof roles)[number];

export const deliveryStatuses = [
  'queued',
  'unknown',
  'sent',
  'failed',
  'delivered',
  'read',
] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** What a message's `status` says on the wire: `received` is a customer's that nobody has read. */
export const messageStatuses = ['received', ...deliveryStatuses] as const;

/** How far a message row has come. Only a `done` one is part of the history. */
export const messageStates = [
  /** Accepted, but no round has taken it yet. */
  'waiting',
  /** A draft: the operator's command has not been carried out yet. */
  'intent',
  /** Planned for a later time. */
  'scheduled',
  /** A broadcast's, in a chat that nobody was told of yet; it is published together with the chat. */
  'held',
  'done',
  /** A dead letter: its round could not be decided. */
  'parked',
  /** Withdrawn before it left. */
  'withdrawn',
] as const;

/** States of a message's file: being fetched, stored, or not available (can be tried again). */
export const mediaStates = ['waiting', 'ready', 'failed'] as const;
export type MediaState = (typeof mediaStates)[number];

/** Contract §9.1. */
export const phoneStatuses = [
  /** No session. */
  'disconnected',
  /** A session is starting. */
  'loading',
  /** A QR or pairing code waits for its use. */
  'pending',
  'connected',
  /** The connection was lost; the session is trying again by itself. */
  'reconnecting',
  /** Its keys are gone, so it has to be paired again. */
  'logged_out',
] as const;
export type PhoneStatus = (typeof phoneStatuses)[number];

/** The six status words of filters and inputs, mapped to the three that are stored. */
export const chatStatusOfWord: Readonly<Record<string, ChatStatus>> = {
  new: 'open',
  open: 'open',
  in_progress: 'open',
  pending: 'pending',
  resolved: 'closed',
  closed: 'closed',
};

/** The words that tickets show: the three statuses and the stages within them. */
export const ticketStatuses = [
  'new',
  'open',
  'in_progress',
  'pending',
  'resolved',
  'closed',
] as const satisfies readonly (ChatStatus | ChatStage)[];
export type TicketStatus = (typeof ticketStatuses)[number];

/** The word that a ticket shows. */
export function ticketStatusOf(chat: {
  readonly status: ChatStatus;
  readonly stage: ChatStage | null;
}): TicketStatus {
  return chat.stage ?? chat.status;
}

/** The stage that a word means; null = the word is a status. */
export function stageOfWord(word: string): ChatStage | null {
  return chatStages.find((stage) => stage === word) ?? null;
}

/** The priority words of inputs; `medium` is an old word for normal. */
export const chatPriorityOfWord: Readonly<Record<string, ChatPriority>> = {
  low: 'low',
  normal: 'normal',
  medium: 'normal',
  high: 'high',
  urgent: 'urgent',
};

const roleAliases: Readonly<Record<string, Role>> = {
  admin: 'admin',
  administrator: 'admin',
  super_admin: 'admin',
  role_admin: 'admin',
  bm_admin: 'admin',
  manager: 'manager',
  supervisor: 'manager',
  lead: 'manager',
  role_supervisor: 'manager',
  employee: 'employee',
  operator: 'employee',
  agent: 'employee',
  role_operator: 'employee',
  user: 'employee',
};

/** The role that a word means (contract §0.3); an unknown word is an employee. */
export function roleOfWord(word: string): Role {
  return roleAliases[word.trim().toLowerCase()] ?? 'employee';
}

/** The highest role that one of these words means; null = none of them means a role. */
export function highestRole(words: readonly string[]): Role | null {
  const meant = new Set(words.map((word) => roleAliases[word.trim().toLowerCase()]));
  return (['admin', 'manager', 'employee'] as const).find((role) => meant.has(role)) ?? null;
}

/** The default version of the Graph API, for numbers without one of their own (contract §9.2). */
export const usualGraphVersion = 'v21.0';
