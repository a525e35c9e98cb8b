import type {
  CommandAnswer,
  CommitInput,
  FetchResult,
  SendReadiness,
} from '../../contracts/commit.ts';
import type { MessageDetails } from '../../contracts/message-details.ts';
import type { DeadlinePolicy } from '../../domain/chat/policy.ts';
import type { RecipientCounts } from '../../domain/broadcast/totals.ts';
import type { BroadcastStatus } from '../../domain/broadcast/vocabulary.ts';
import type { BegunTurn, BroadcastClaim } from '../../ports/broadcast/broadcast-runs.ts';
import type { NewBroadcast, NewRecipient } from '../../ports/broadcast/broadcasts.ts';
import type { DeletedChat } from '../../ports/chat/chat-writes.ts';
import type {
  IncomingMessage,
  IncomingMessageFields,
  StoredMessage,
  WaitingChat,
} from '../../ports/chat/intake.ts';
import type { DeliveryReport } from '../../ports/delivery/delivery-reports.ts';
import type { ClaimedReceipt } from '../../ports/delivery/read-receipts.ts';
import type { Settled } from '../../ports/delivery/deliveries.ts';
import type { ClientFault } from '../../ports/people/clients/clients.ts';
import type { ErasedChat } from '../../ports/people/clients/person-erasures.ts';
import type { ArrivedFile } from '../../ports/media/media-inbox.ts';
import type { SealedRaw } from './raw-cipher.ts';

/**
 * The types of the jsonb that functions take and return, and the functions that never return null. SQL signatures do
 * not say either.
 */
export interface FunctionShapes {
  readonly broadcast_begin: { readonly gives: BegunTurn | null };
  readonly broadcast_counts: { readonly gives: RecipientCounts };
  readonly broadcast_create: {
    readonly o: Omit<NewBroadcast, 'recipients'>;
    readonly people: readonly NewRecipient[];
    readonly gives: number;
  };
  readonly broadcast_next: { readonly gives: BroadcastClaim };
  readonly broadcast_settle: { readonly gives: boolean };
  readonly broadcast_turn_over: {
    readonly gives: { readonly status: BroadcastStatus; readonly open: number };
  };
  readonly chat_commit_round: {
    readonly input: CommitInput;
    readonly words: Readonly<Record<string, string>>;
    readonly gives: StoredCommit;
  };
  readonly chat_comment_add: { readonly words: Readonly<Record<string, string>> };
  readonly chat_deadline_policy: { readonly gives: DeadlinePolicy };
  readonly chat_delete: { readonly gives: DeletedChat | null };
  readonly chat_fetch: { readonly gives: FetchResult };
  readonly chat_of: { readonly item: ChatItem };
  readonly chat_open: { readonly item: ChatItem; readonly gives: number };
  readonly client_bought: { readonly gives: 'done' | 'not_found' | 'too_large' };
  readonly client_delete: { readonly gives: boolean };
  readonly client_import_begin: {
    readonly gives: {
      readonly id: string;
      readonly state: string;
      readonly rowsRead: number;
      readonly digest: string;
      readonly taken: boolean;
    };
  };
  readonly clients_save: {
    readonly items: readonly {
      readonly id?: number;
      readonly fields: Readonly<Record<string, unknown>>;
      readonly identities: readonly { readonly kind: string; readonly value: string }[];
    }[];
    readonly gives: ({ readonly id: number } | { readonly fault: ClientFault })[];
  };
  readonly customer_key: { readonly gives: string };
  readonly delivery_reports_accept: {
    readonly reports: readonly DeliveryReport[];
    readonly gives: WaitingChat[];
  };
  readonly delivery_conclude: { readonly gives: Settled | null };
  readonly import_chat: {
    readonly item: ChatItem;
    readonly gives: { readonly id: number; readonly ticketNumber: number } | null;
  };
  readonly import_messages: { readonly gives: number };
  readonly intake_accept: {
    readonly items: readonly StoredIncoming[];
    readonly gives: StoredMessage[];
  };
  readonly media_retry: {
    readonly gives: { readonly state: string | null; readonly wake?: WaitingChat | null } | null;
  };
  readonly media_settle: { readonly file: ArrivedFile | null; readonly gives: Woken | null };
  readonly opt_out_add: { readonly gives: number };
  readonly opt_out_remove: { readonly gives: number };
  readonly person_chats: { readonly gives: ErasedChat[] };
  readonly person_erasure_finish: { readonly gives: boolean };
  readonly phone_ready: { readonly gives: boolean };
  readonly priority_rank: { readonly gives: number };
  readonly receipts_claim: { readonly gives: ClaimedReceipt[] };
  readonly placeholder_fill: { readonly m: StoredFields; readonly gives: Woken | null };
  readonly wire_details: { readonly gives: MessageDetails | null };
}

/** An incoming message under the stored names: see "Stored names" in docs/glossary.md. */
export type StoredIncoming = Omit<IncomingMessage, 'message'> & {
  readonly message: Omit<StoredFields, 'dedupeKey'> & { readonly providerKey: string };
};

/** Its fields, with the provider's own message encrypted. */
export type StoredFields = Omit<IncomingMessageFields, 'raw'> & { readonly sealed?: SealedRaw };

/** A chat as intake gets it, without a message. */
type ChatItem = Omit<IncomingMessage, 'message'>;

interface Woken {
  readonly wake: WaitingChat | null;
}

/** The result of a commit: either one of the first three alone, or all the others. */
export interface StoredCommit {
  readonly missing?: boolean;
  readonly stale?: boolean;
  readonly wrong?: FetchResult;
  readonly version: number;
  readonly unread: number;
  readonly more: boolean;
  readonly results: Record<string, CommandAnswer>;
  readonly now: number;
  readonly outlet: SendReadiness;
  readonly policy: DeadlinePolicy;
  readonly reload: boolean;
}
