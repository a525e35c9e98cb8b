import type { proto } from '@whiskeysockets/baileys';

/** What a message says that is encrypted with the secret of another message. */
export type OpenedSecret =
  | { readonly use: 'vote'; readonly options: readonly string[] }
  /** Null = the reaction was taken back. */
  | { readonly use: 'reaction'; readonly emoji: string | null }
  | { readonly use: 'event_response'; readonly response: number | null }
  /** A comment, or the new content of a message or event. */
  | { readonly use: 'message'; readonly message: proto.IMessage };
