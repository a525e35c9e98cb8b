import type { MessageDetails } from '../../../../contracts/message-details.ts';
import type { IncomingMessageFields } from '../../../../ports/chat/intake.ts';
import type { Fields } from './fields.ts';

export interface MessageContent extends Pick<
  IncomingMessageFields,
  'type' | 'content' | 'filename' | 'mimeType' | 'media' | 'quiet'
> {
  readonly details?: MessageDetails;
  /** The message that this one refers to other than by `context`. */
  readonly about?: string;
}

/**
 * What a kind of message is:
 * - `content`: something that a person said or did; it counts as unread and reopens the chat;
 * - `change`: it changes an earlier message; quiet;
 * - `notice`: the provider tells something; quiet.
 */
export type KindOfMessage = 'content' | 'change' | 'notice';

/** How one kind of message is read. */
export interface Kind {
  readonly is: KindOfMessage;
  /** @param message the whole message; its own object is below the name of its kind. */
  read(message: Fields): MessageContent;
}

export type Kinds = Readonly<Record<string, Kind>>;

/** Words for something that has no readable text of its own. */
export const bracketed = (words: string): string => `[${words}]`;

/** Short texts of the provider, such as the name of a kind, in our own words. */
export const shortened = (text: string): string => text.slice(0, 60);
