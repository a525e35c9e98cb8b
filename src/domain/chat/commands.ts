import type { RefusalCode } from '../errors.ts';
import type { Role } from '../vocabulary.ts';
import type { Holds, ValueOf } from './kinds.ts';

/**
 * Who sends the command. The front door has checked the token; the rules judge by role and id. `userId` null = the
 * system.
 */
export interface Actor {
  readonly userId: number | null;
  readonly role: Role;
}

/** Common to all commands. */
interface CommandBase {
  /**
   * When the command was sent, epoch ms by the sender's clock. With it, the chat can decide without reading the time
   * first.
   */
  readonly at?: number;
  /** Unique for one intention: a hash of (organization, user, route, Idempotency-Key), or random. */
  readonly commandId: string;
  readonly by: Actor;
}

/** One field of a command. */
export interface CommandField {
  /** A question mark marks an optional field. */
  readonly holds: Holds | `${Holds}?`;
  /** Its name in a REST body; unset: the front door gets it from elsewhere, for example from the path. */
  readonly wire?: string;
  /** What callers should know about it. */
  readonly about?: string;
  /** Maximum number of characters of a text, or of ids in a list. */
  readonly most?: number;
  /** How far ahead a time may be. */
  readonly withinYears?: number;
}

interface CommandDescription {
  readonly about: string;
  readonly says: Readonly<Record<string, CommandField>>;
  /** Codes of refusals, besides those that every command has. */
  readonly refusals: readonly RefusalCode[];
}

/**
 * The reason that a person typed. It is stored in command_text under the command's id, because texts never travel
 * through Temporal.
 */
const reason = { holds: 'words?', wire: 'reason', most: 2_000 } as const;

/**
 * Each command, defined once. Everything else is derived from this: its type, its update, the check of its shape, the
 * gateway's method, bodies of REST calls (command-body.ts), refusals in OpenAPI and docs/chat.md. The rule that judges
 * it is in decide.ts. Names never change, because recorded histories contain them. How to add one:
 * docs/how-to/chat-command.md.
 */
export const chatCommands = {
  assign: {
    about: 'Gives the chat to an operator, or takes it.',
    says: {
      operatorId: { holds: 'id' },
      priority: {
        holds: 'priority?',
        wire: 'priority',
        about:
          'Set together with the owner, if it is low, high or urgent. Clients send normal or medium with each assignment; these leave the priority as it is.',
      },
      expectedAssignedUserId: {
        holds: 'id|null?',
        wire: 'expectedAssignedUserId',
        about:
          'The present owner as the caller knows it (null: nobody). Who names it may take or transfer the chat; when it is another by now, the answer is 409.',
      },
      // The owner when the request of a manager or admin arrived: they may replace that one and nobody else.
      ownerAtArrival: { holds: 'id|null?' },
      // A closed chat is opened. Commands without it are from before this existed, and stay refused when they replay.
      reopens: { holds: 'flag?' },
    },
    refusals: ['chat_closed', 'owner_changed', 'already_assigned'],
  },
  unassign: {
    about: 'Takes the chat from its owner.',
    // Set by the system for an operator who leaves: a chat that somebody else has by now stays theirs.
    says: { fromUserId: { holds: 'id?' } },
    refusals: [],
  },
  setStatus: {
    about: 'Opens the chat, closes it, or lets it wait; may change the priority with it.',
    says: {
      status: { holds: 'status', wire: 'status' },
      // Only allowed with `pending`.
      pendingUntil: { holds: 'time|null?', wire: 'pendingUntil' },
      hasReason: reason,
      // The caller wrote `resolved`: the time of resolution is stored too.
      resolved: { holds: 'flag?' },
      // The closer word that the caller wrote, `new` or `in_progress`.
      stage: { holds: 'stage?' },
      priority: { holds: 'priority?', wire: 'priority' },
    },
    refusals: [],
  },
  setPriority: {
    about: 'Sets the priority.',
    says: { priority: { holds: 'priority', wire: 'priority' } },
    refusals: [],
  },
  close: {
    about: 'Closes the chat and marks all of it read.',
    says: { hasReason: reason },
    refusals: [],
  },
  markRead: {
    about: 'Takes unread marks away: of these messages, of all up to one, or of all.',
    says: {
      messageIds: {
        holds: 'ids?',
        wire: 'messageIds',
        about: 'Left out or empty: all.',
        // They travel to the chat's workflow; this is enough for any screen.
        most: 1_000,
      },
      upToMessageId: {
        holds: 'id?',
        wire: 'upToMessageId',
        about: 'Only messages up to this one. Goes without messageIds.',
      },
    },
    refusals: [],
  },
  sendMessage: {
    about: 'Queues an intent, or plans it for a time that has not passed.',
    says: {
      messageId: { holds: 'id' },
      sendAt: {
        holds: 'time?',
        wire: 'sendAt',
        about: 'When it leaves: within a year, and not in the past.',
        withinYears: 1,
      },
      // It answers nothing, such as a reaction.
      quiet: { holds: 'flag?' },
    },
    refusals: ['send_withdrawn', 'send_queue_full', 'schedule_full'],
  },
  retryMessage: {
    about: 'Queues a message of ours once more that failed, or may have.',
    says: { messageId: { holds: 'id' } },
    refusals: ['not_retryable', 'send_queue_full'],
  },
  cancelScheduled: {
    about: 'Takes back a message that waits for its time.',
    says: { messageId: { holds: 'id' } },
    refusals: ['not_scheduled'],
  },
  setDeadlines: {
    about: 'Gives the chat deadlines of its own.',
    // The chat's own deadlines, and the result of combining them with the organization's.
    says: { overrides: { holds: 'overrides' }, policy: { holds: 'policy' } },
    refusals: [],
  },
  addTag: {
    about: 'Puts a tag of the organization on the chat.',
    // The tag’s row: its name never travels through Temporal.
    says: { tagId: { holds: 'id' } },
    refusals: ['tag_present', 'tags_full'],
  },
  removeTag: {
    about: 'Takes a tag off the chat.',
    says: { tagId: { holds: 'id' } },
    refusals: ['tag_absent'],
  },
  setNote: {
    about: 'Replaces the note that operators keep about the chat.',
    says: { hasNote: { holds: 'words', wire: 'note', most: 10_000 } },
    refusals: [],
  },
  describe: {
    about: 'Says what the chat is about; a text that is left out stays.',
    says: {
      hasCategory: { holds: 'words?', wire: 'category', most: 200 },
      hasSubject: { holds: 'words?', wire: 'subject', most: 500 },
    },
    refusals: [],
  },
  rate: {
    about: 'Says how the customer was served; a later rating replaces it.',
    says: {
      rating: { holds: 'rating', wire: 'rating' },
      hasComment: { holds: 'words?', wire: 'comment', most: 2_000 },
    },
    refusals: [],
  },
  setHr: {
    about: 'Shows the chat to HR users only, or to everybody again.',
    says: { isHr: { holds: 'flag', wire: 'isHr' } },
    refusals: [],
  },
} as const satisfies Readonly<Record<string, CommandDescription>>;

export type CommandKind = keyof typeof chatCommands;

/** Codes of refusals that any command may get. */
export const commonRefusals = ['chat_not_found', 'chat_merged', 'command_failed'] as const;

type MayBeLeftOut = { readonly holds: `${string}?` };
type Said<S extends Readonly<Record<string, CommandField>>> = {
  readonly [K in keyof S as S[K] extends MayBeLeftOut ? never : K]: ValueOf<S[K]['holds']>;
} & {
  readonly [
    K in keyof S as S[K] extends MayBeLeftOut ? K : never
  ]?: S[K]['holds'] extends `${infer H}?` ? ValueOf<H> : never;
};

/** The input of a command's update. */
export type CommandInput<K extends CommandKind> = CommandBase &
  Said<(typeof chatCommands)[K]['says']>;

/** A command as the rules see it. */
export type ChatCommand = {
  [K in CommandKind]: { readonly kind: K } & CommandInput<K>;
}[CommandKind];

/** The codes with which a command may be refused. */
export type RefusalOf<K extends CommandKind> =
  (typeof chatCommands)[K]['refusals'][number] | (typeof commonRefusals)[number];

/** The fields of a command, by name. */
export function fieldsOf(kind: CommandKind): readonly (readonly [string, CommandField])[] {
  return Object.entries<CommandField>(chatCommands[kind].says);
}

export const commandKinds = Object.keys(chatCommands) as readonly CommandKind[];
