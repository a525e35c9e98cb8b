/** What is there when all is over, as plain data: the checks read nothing else. */
export interface Evidence {
  readonly messages: readonly MessageRow[];
  readonly chats: readonly ChatRow[];
  /** By organization and position. */
  readonly events: readonly EventRow[];
  readonly workflows: readonly WorkflowFact[];
  /** Runs that ended in any way but as they should. */
  readonly badRuns: readonly { readonly workflowId: string; readonly status: string }[];
  readonly sent: readonly ProviderSend[];
  /** What chats:verify said; null = it found nothing. */
  readonly verify: string | null;
  /** Times at the end, epoch ms. */
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

/** A chat's workflow that runs; one that rests is not here. */
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

/** A text that a provider carried out. */
export interface ProviderSend {
  readonly via: 'telegram' | 'waba';
  readonly text: string;
}
