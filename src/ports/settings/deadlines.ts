import type { deadlineFields } from '../../domain/chat/deadlines.ts';
import type { ChatRowOf } from '../../domain/chat/fields.ts';
import type { DeadlineOverrides, DeadlinePolicy } from '../../domain/chat/policy.ts';
import type { PersonRef } from '../chat/chat-reads.ts';
import type { TicketChange } from '../chat/ticket-change.ts';

/** When an organization's chats should be answered and closed; minutes, null = no such deadline. */
export interface DeadlineSettings {
  readonly firstResponseMinutes: number | null;
  readonly nextResponseMinutes: number | null;
  readonly closeAfterMinutes: number | null;
  /** Sent once when silence closes a chat. */
  readonly farewell: string | null;
  /** How long a send can be withdrawn; 0 = not at all. */
  readonly undoSeconds: number;
}

export interface DeadlineSettingsStore {
  /** The settings that apply to the organization; one that never set anything has no deadlines. */
  find(organizationId: number): Promise<DeadlineSettings>;
  update(organizationId: number, changes: Partial<DeadlineSettings>): Promise<DeadlineSettings>;
}

/** The deadlines of one chat. */
export interface ChatDeadlines extends ChatRowOf<(typeof deadlineFields)[number]> {
  readonly overrides: DeadlineOverrides;
}

/** A message that leaves at a later time. */
export interface PlannedMessage {
  readonly id: number;
  readonly chatId: number;
  readonly type: string;
  readonly content: string;
  readonly mediaUrl: string | null;
  readonly sendAt: Date;
  readonly senderUser: PersonRef | null;
}

/** What is planned in a chat, and what happened. The caller has found the chat for its user. */
export interface ChatDeadlineReads {
  deadlines(chatId: number): Promise<ChatDeadlines | null>;
  /** The deadlines that a chat with these overrides would have in its organization. */
  policy(chatId: number, overrides: DeadlineOverrides): Promise<DeadlinePolicy>;
  /** In the order in which they leave; limited by how many a chat may plan. */
  planned(chatId: number): Promise<readonly PlannedMessage[]>;
  /** Newest first; `before` = the id of the last entry that was seen. */
  auditTrail(
    chatId: number,
    page: { readonly limit: number; readonly before: number | null },
  ): Promise<readonly TicketChange[]>;
}
