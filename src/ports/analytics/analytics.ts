import type { DurationFigures } from '../../domain/analytics/durations.ts';

/** A range of time, both ends inside, and whose chats count. */
export interface AnalyticsQuery {
  readonly organizationId: number;
  /** Chats that are marked for HR count, too. */
  readonly seesHr: boolean;
  readonly from: Date;
  readonly to: Date;
  /** A longer silence begins a new session ("ticket"). */
  readonly idleMinutes: number;
  readonly channel?: string;
  /** An account of that channel. */
  readonly accountId?: number;
}

export interface ChatFigures {
  /** The chats that were created, by their present status and by channel. */
  readonly created: number;
  readonly byStatus: Readonly<Record<string, number>>;
  readonly byChannel: Readonly<Record<string, number>>;
  /** How many have messages. */
  readonly active: number;
  readonly sessions: {
    readonly started: number;
    readonly active: number;
    readonly openAtEnd: number;
    readonly withInbound: number;
    readonly withResponse: number;
    readonly response: DurationFigures;
  };
  readonly inbound: number;
  readonly outbound: number;
  readonly firstResponses: { readonly count: number; readonly figures: DurationFigures };
  readonly closings: { readonly count: number; readonly figures: DurationFigures };
}

export interface OperatorFigures {
  readonly id: number;
  readonly email: string;
  readonly name: string | null;
  readonly role: string;
  readonly outbound: number;
  readonly touched: number;
  readonly assignedActive: number;
  readonly answered: number;
  readonly response: DurationFigures;
}

/** A session at the end of a range. */
export interface AnalyticsTicket {
  readonly chatId: number;
  /** Counted from the chat's first session. */
  readonly sessionNo: number;
  readonly startedAt: Date;
  readonly lastAt: Date;
  readonly isOpen: boolean;
  readonly channel: string;
  readonly accountId: number;
  readonly ownerId: number | null;
  readonly status: string;
  readonly firstInboundAt: Date | null;
  readonly answeredAt: Date | null;
  readonly answeredBy: number | null;
}

/** With which idle time sessions were counted, and whether all older chats are counted yet. */
export interface Counted<T> {
  readonly figures: T;
  readonly idleMinutes: number;
  readonly complete: boolean;
}

/** What an organization's chats and messages add up to. */
export interface Analytics {
  chats(query: AnalyticsQuery & { readonly ownerId?: number }): Promise<Counted<ChatFigures>>;
  /** All users, also those who did nothing, by id; at most 1,000. */
  operators(
    query: AnalyticsQuery & { readonly operatorId?: number },
  ): Promise<Counted<readonly OperatorFigures[]>>;
  /** Those with the newest message first. */
  tickets(
    query: AnalyticsQuery & {
      readonly ownerId?: number;
      readonly state?: 'open' | 'closed';
      readonly limit: number;
      readonly offset: number;
    },
  ): Promise<Counted<{ readonly tickets: readonly AnalyticsTicket[]; readonly total: number }>>;
}
