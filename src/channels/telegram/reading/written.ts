import type { MessageEntity } from '../../../contracts/message-detail-parts.ts';
import { countOf, fieldsOf, idOf, listOf, nameOrUndefined, textOf, type Fields } from './fields.ts';

/** The customer's own words, as people read them, and what stretches of them mean. */
export interface Written {
  readonly content: string;
  readonly entities?: readonly MessageEntity[];
}

/** The text or caption of a message; null = it has none. */
export function writtenIn(message: Fields): Written | null {
  const [key, text] =
    textOf(message['text']) === undefined
      ? (['caption_entities', textOf(message['caption'])] as const)
      : (['entities', textOf(message['text'])] as const);
  return text === undefined ? null : withAddresses(text, message[key]);
}

/**
 * A link behind words is invisible to whoever reads only the text. So its address stands behind the words, unless the
 * text shows it anyway, and all entities move with the text.
 */
export function withAddresses(text: string, given: unknown): Written {
  const entities = listOf(given).flatMap((entity) => entityOf(entity, text.length));
  let content = text;
  // From the end, so that an insertion moves nothing that is still to come.
  const links = entities
    .filter(({ type, url }) => type === 'text_link' && url !== undefined && !shows(text, url))
    .toSorted((a, b) => endOf(b) - endOf(a));
  for (const { url = '', ...link } of links) {
    const at = endOf(link);
    // The same words can carry an address only once, but a provider may repeat itself.
    const inserted = ` (${url})`;
    if (content.startsWith(inserted, at)) continue;
    content = content.slice(0, at) + inserted + content.slice(at);
    for (const entity of entities) {
      if (entity.offset >= at) entity.offset += inserted.length;
      else if (endOf(entity) > at) entity.length += inserted.length;
    }
  }
  return { content, ...(entities.length > 0 && { entities }) };
}

function shows(text: string, url: string): boolean {
  const plain = url.replace(/^https?:\/\//i, '').replace(/\/$/, '');
  return plain !== '' && text.toLowerCase().includes(plain.toLowerCase());
}

function endOf({ offset, length }: Pick<MessageEntity, 'offset' | 'length'>): number {
  return offset + length;
}

/** Telegram counts in UTF-16 units, as strings do here. A stretch outside of the text means nothing. */
function entityOf(entity: Fields, textLength: number): [MessageEntity] | [] {
  const type = textOf(entity['type']);
  const offset = countOf(entity['offset']);
  const length = countOf(entity['length']);
  if (type === undefined || offset === undefined || length === undefined) return [];
  if (length === 0 || offset + length > textLength) return [];
  const user = fieldsOf(entity['user']);
  const more = {
    url: textOf(entity['url']),
    userId: idOf(user['id']),
    name: nameOrUndefined(user),
    emojiId: textOf(entity['custom_emoji_id']),
    language: textOf(entity['language']),
  };
  const known = Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined));
  return [{ type, offset, length, ...known }];
}
