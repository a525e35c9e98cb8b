import type { Named } from '../../domain/errors.ts';
import type { MediaType } from '../media/outgoing-media.ts';
import type { ChannelTraits } from '../settings/channel-traits.ts';

/** What a channel can do, as far as others decide by it. */
export interface ChannelCapabilities {
  /**
   * What it carries to customers.
   * @param connectionType how the account is connected, where its channel has several ways; null = it has one.
   */
  sending(connectionType: string | null): SendingCapabilities;
  /** All ways of connecting that it has, where there are several. */
  readonly ways?: readonly SendingCapabilities[];
  /** Which field of a call holds the words under a file when both are given (contract §3.1). */
  readonly wordsUnderFile: 'caption' | 'text';
  /** The English version of a text that says why a message was not sent; unset = it has no texts of its own. */
  readonly englishOf?: (failure: string) => string;
  /** An answer may quote a message that we don't have, because the provider may have it. */
  readonly quotesUnknownMessages: boolean;
}

/** One way of sending. What it does not carry is refused before anything is stored. */
export interface SendingCapabilities {
  /** Its name in refusals. */
  readonly name: Named;
  readonly types: readonly string[];
  /** Longest text and caption, as the provider takes them. */
  readonly text: number;
  readonly caption: number;
  /** Files under which no words can stand. */
  readonly withoutCaption?: readonly MediaType[];
  /** Left out: whatever our own upload takes. */
  readonly files?: Readonly<Record<MediaType, FileRule>>;
  /** With the type `sticker`: which files it takes as stickers. */
  readonly sticker?: StickerRule;
  /** With the type `contact`. */
  readonly contacts?: ContactRule;
  /** With the type `reaction`: the emoji that it takes; left out: any. */
  readonly reactions?: readonly string[];
  /** The words of a place in lists and histories are those of the channel's own places (contract §3.3). */
  readonly placeWords?: 'map' | 'coordinates';
  /** A day after the customer's last message only templates may be sent. */
  readonly hasWindow?: true;
}

export interface FileRule {
  readonly mostBytes: number;
  /** Left out: whatever our own upload takes. */
  readonly mimeTypes?: readonly string[];
}

export interface StickerRule extends FileRule {
  /** Of one that does not move. Left out: as large as one that does. */
  readonly stillMostBytes?: number;
}

export interface ContactRule {
  /** How many one message takes. */
  readonly most: number;
  /** A contact without a phone number cannot be sent. */
  readonly needPhone?: true;
}

/** The capabilities of the channel with this name; a channel that is not installed can send nothing. */
export type CapabilitiesOf = (
  channel: string,
) => ChannelCapabilities & Pick<ChannelTraits, 'fetched'>;
