/** Everything that exists at the end of a run, as plain data. The checks read nothing else. */
export interface Evidence {
  readonly messages: readonly MessageRow[];
  readonly chats: readonly ChatRow[];
  /** By organization and position. */
  readonly events: readonly EventRow[];
  readonly workflows: readonly WorkflowFact[];
  /** Runs that did not end properly. */
  readonly badRuns: readonly { readonly workflowId: string; readonly status: string }[];
  readonly sent: readonly ProviderSend[];
  /** The output of chats:verify; null = it found nothing. */
  readonly verify: string | null;
  /** The time at the end, epoch ms. */
  readonly now: number;
}

export interface MessageRow {
  readonly id: number;
  readonly organizationId: number;
  readonly chatId: number;
  readonly channel: string;
  readonly state: string;
  readonly seq: number | null;
  readonly fromMe: boolean;
  readonly content: string;
  readonly status: string;
  readonly attempts: number;
  readonly commandId: string | null;
  readonly sendAt: number | null;
  readonly createdAt: number;
}

export interface ChatRow {
  readonly id: number;
  readonly organizationId: number;
  readonly version: number;
  readonly seq: number;
  readonly status: string;
  readonly priority: string;
  readonly assignedUserId: number | null;
  readonly unreadCount: number;
  readonly inbox: number;
  readonly taken: number;
  readonly mergedInto: number | null;
  readonly closeDueAt: number | null;
  readonly responseDueAt: number | null;
  readonly overdue: boolean;
}

export interface EventRow {
  readonly organizationId: number;
  readonly position: number;
  readonly chatId: number | null;
  readonly seq: number | null;
  readonly name: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly audience: string;
  readonly at: number;
}

/** A running workflow of a chat; resting ones are not included. */
export interface WorkflowFact {
  readonly chatId: number;
  /** Null = it did not answer. */
  readonly state: {
    readonly version: number;
    readonly status: string;
    readonly priority: string;
    readonly assignedUserId: number | null;
    readonly unread: number;
  } | null;
}

/** A text that a provider sent. */
export interface ProviderSend {
  readonly via: 'telegram' | 'waba';
  readonly text: string;
}
