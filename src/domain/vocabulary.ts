/** The words of the wire contract (§0.7), in the form in which they are stored and answered. */

/** The name of a channel. Which there are, src/channels/registry.ts says: the edges hold what they are told against it. */
export type Channel = string;

export const chatStatuses = ['open', 'pending', 'closed'] as const;
export type ChatStatus = (typeof chatStatuses)[number];

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

/** Where a message's row is on its way: only a `done` one is part of the history. */
export const messageStates = [
  /** Came, and no round has taken it yet. */
  'waiting',
  /** Of an operator whose command was not carried out yet. */
  'intent',
  /** Leaves at its time. */
  'scheduled',
  'done',
  /** Its round could not be decided. */
  'parked',
  /** Taken back before it left. */
  'withdrawn',
] as const;

/** Of a message's file: being fetched, here, can't be had (it can be tried again). */
export const mediaStates = ['waiting', 'ready', 'failed'] as const;
export type MediaState = (typeof mediaStates)[number];

/** Contract §9.1. */
export const phoneStatuses = [
  /** Nothing is connected. */
  'disconnected',
  /** A session begins. */
  'loading',
  /** A QR or pairing code waits to be used. */
  'pending',
  'connected',
  /** The connection was lost; the session tries again by itself. */
  'reconnecting',
  /** Its keys are gone: it has to be paired again. */
  'logged_out',
] as const;
export type PhoneStatus = (typeof phoneStatuses)[number];

/** All six status words that filters and inputs take, as the three that are stored. */
export const chatStatusOfWord: Readonly<Record<string, ChatStatus>> = {
  new: 'open',
  open: 'open',
  in_progress: 'open',
  pending: 'pending',
  resolved: 'closed',
  closed: 'closed',
};

/** All priority words that inputs take; `medium` is an old word for normal. */
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

/** The version of the Graph API that a number without one of its own speaks (contract §9.2). */
export const usualGraphVersion = 'v21.0';
