import type { RefusalCode } from '../errors.ts';
import type { Role } from '../vocabulary.ts';
import type { Holds, ValueOf } from './kinds.ts';

/** Who asks. The front door has checked the token; the rules judge by role and id. `userId` null = the system. */
export interface Actor {
  readonly userId: number | null;
  readonly role: Role;
}

/** What every command says besides its own. */
interface CommandBase {
  /** When it was asked, epoch ms by the asker's clock: lets the chat decide without looking at the time first. */
  readonly at?: number;
  /** Unique for one intention: a hash of (organization, user, route, Idempotency-Key), or random. */
  readonly commandId: string;
  readonly by: Actor;
}

/** What a command says, by name; with a question mark it may be left out. */
type Says = Readonly<Record<string, Holds | `${Holds}?`>>;

interface CommandDescription {
  readonly about: string;
  readonly says: Says;
  /** Why it may be refused, besides what every command may be refused for. */
  readonly refusals: readonly RefusalCode[];
}

/**
 * Each command once. From this come its type, its update, the check of its shape, the gateway's method, and docs/chat.md.
 * The rule that judges it is in decide.ts; names are for ever, for recorded histories hold them. How to add one:
 * docs/how-to/chat-command.md.
 */
export const chatCommands = {
  assign: {
    about: 'Gives the chat to an operator, or takes it.',
    says: {
      operatorId: 'id',
      priority: 'priority?',
      // The present owner as the caller knows it: who names it may transfer the chat.
      expectedAssignedUserId: 'id|null?',
    },
    refusals: ['chat_closed', 'owner_changed', 'already_assigned'],
  },
  unassign: { about: 'Takes the chat from its owner.', says: {}, refusals: [] },
  setStatus: {
    about: 'Opens the chat, closes it, or lets it wait; may change the priority with it.',
    says: {
      status: 'status',
      // Only with `pending`.
      pendingUntil: 'time|null?',
      // Why is in command_text, under this command's id.
      hasReason: 'flag?',
      // The word was `resolved`: the time of resolution is kept too.
      resolved: 'flag?',
      priority: 'priority?',
    },
    refusals: [],
  },
  setPriority: { about: 'Sets the priority.', says: { priority: 'priority' }, refusals: [] },
  close: {
    about: 'Closes the chat and marks all of it read.',
    // Why is in command_text, under this command's id.
    says: { hasReason: 'flag?' },
    refusals: [],
  },
  markRead: {
    about: 'Takes unread marks away: of these messages, of all up to one, or of all.',
    says: { messageIds: 'ids?', upToMessageId: 'id?' },
    refusals: [],
  },
  sendMessage: {
    about: 'Queues an intent, or plans it for a time that has not passed.',
    says: { messageId: 'id', sendAt: 'time?' },
    refusals: ['send_withdrawn', 'send_queue_full', 'schedule_full'],
  },
  retryMessage: {
    about: 'Queues a message of ours once more that failed, or may have.',
    says: { messageId: 'id' },
    refusals: ['not_retryable', 'send_queue_full'],
  },
  cancelScheduled: {
    about: 'Takes back a message that waits for its time.',
    says: { messageId: 'id' },
    refusals: ['not_scheduled'],
  },
  setDeadlines: {
    about: 'Gives the chat deadlines of its own.',
    // The chat's own wishes, and what they and the organization's come to.
    says: { overrides: 'overrides', policy: 'policy' },
    refusals: [],
  },
} as const satisfies Readonly<Record<string, CommandDescription>>;

export type CommandKind = keyof typeof chatCommands;

/** What any command may be refused for. */
export const commonRefusals = ['chat_not_found', 'chat_merged', 'command_failed'] as const;

type Said<S> = {
  readonly [K in keyof S as S[K] extends `${string}?` ? never : K]: S[K] extends string
    ? ValueOf<S[K]>
    : never;
} & {
  readonly [K in keyof S as S[K] extends `${string}?` ? K : never]?: S[K] extends `${infer H}?`
    ? ValueOf<H>
    : never;
};

/** What a command is given: the input of its update. */
export type CommandInput<K extends CommandKind> = CommandBase &
  Said<(typeof chatCommands)[K]['says']>;

/** A command as the rules judge it. */
export type ChatCommand = {
  [K in CommandKind]: { readonly kind: K } & CommandInput<K>;
}[CommandKind];

/** Why a command may be refused. */
export type RefusalOf<K extends CommandKind> =
  (typeof chatCommands)[K]['refusals'][number] | (typeof commonRefusals)[number];

export const commandKinds = Object.keys(chatCommands) as readonly CommandKind[];
