import type { ChatPriority, TicketStatus } from '../../domain/vocabulary.ts';
import type { Viewer } from './chat-reads.ts';

/** How many tickets a viewer may see, by word; a word without tickets is left out. */
export interface TicketCounts {
  readonly total: number;
  readonly byStatus: Readonly<Partial<Record<TicketStatus, number>>>;
  readonly byPriority: Readonly<Partial<Record<ChatPriority, number>>>;
  /** Those of the status open; those that are open or closed, with and without an owner. */
  readonly open: number;
  readonly assigned: number;
  readonly unassigned: number;
}

/** An operator, and how many chats that are not closed are theirs. */
export interface OperatorLoad {
  readonly id: number;
  readonly name: string | null;
  readonly email: string;
  readonly assignedChats: number;
}

/** Counts of tickets, kept beside the chats, so that no call counts them all. */
export interface TicketCountReads {
  counts(viewer: Viewer): Promise<TicketCounts>;
  /** The employees of an organization, by name; not more than some. */
  operatorLoads(viewer: Viewer): Promise<readonly OperatorLoad[]>;
  /** All messages of an organization, counted by the maintenance up to a place and now from there. */
  messageTotal(organizationId: number): Promise<number>;
}

/** The tags of an organization. Commands name them by id, because texts never travel through Temporal. */
export interface TicketTags {
  /** The id of a tag, which is made if there is none. */
  idOf(organizationId: number, name: string): Promise<number>;
  /** Null = the organization has no such tag. */
  find(organizationId: number, name: string): Promise<number | null>;
}
