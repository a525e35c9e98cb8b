import type { MessageAd, MessageEntity } from '../../../contracts/message-detail-parts.ts';
import type { CommonDetails } from '../../../contracts/message-details.ts';
import { defined } from '../../shared/defined.ts';
import { readFields, type Fields } from '../../shared/fields.ts';
import { contentIn } from './content-kinds.ts';

const statusPosts = 'status@broadcast';
/** WhatsApp marks a message as "forwarded many times" from here on. */
const manyTimes = 5;
const adSources = /^(ctwa_ad|fb_ads|fb_post|ad|ig_ads)$/i;
const mostEntities = 100;

/** The context of the content: what it quotes, where it came from. */
export function contextOf(message: object, onOdd?: () => void): Fields {
  const held = contentIn(message)?.value;
  if (typeof held !== 'object') return readFields(undefined);
  const value = readFields(held, onOdd);
  // Templates may have theirs inside.
  const inner = value.at('interactiveMessageTemplate');
  return value.has('contextInfo') || !inner.has('contextInfo')
    ? value.at('contextInfo')
    : inner.at('contextInfo');
}

/** What the context adds to any message. `entities` are of this content. */
export function commonOf(context: Fields, content: string): CommonDetails {
  const score = context.count('forwardingScore') ?? 0;
  const newsletter = context.at('forwardedNewsletterMessageInfo').text('newsletterName', 500);
  return {
    ...defined({
      entities: mentionsIn(context, content),
      forwardedFrom: newsletter,
      ad: adOf(context),
    }),
    ...((context.flag('isForwarded') || score > 0) && { forwarded: true }),
    ...(score >= manyTimes && { frequentlyForwarded: true }),
    ...(context.text('remoteJid', 200) === statusPosts && { story: true }),
  };
}

/** The ad, or the link that looks like one, that led the customer here. */
function adOf(context: Fields): MessageAd | undefined {
  const shown = context.at('externalAdReply');
  const quoted = context.at('quotedAd');
  const from =
    context.text('conversionSource', 200) ?? context.text('entryPointConversionSource', 200);
  const ad = defined({
    headline: shown.text('title') ?? quoted.text('advertiserName'),
    body: shown.text('body') ?? quoted.text('caption'),
    source: shown.text('sourceType', 200) ?? (from && adSources.test(from) ? from : undefined),
    sourceId: shown.text('sourceId', 500),
    link: shown.text('sourceUrl') ?? shown.text('wtwaWebsiteUrl'),
    imageUrl: shown.text('originalImageUrl') ?? shown.text('thumbnailUrl'),
    videoUrl: shown.text('mediaUrl'),
    clickId: shown.text('ctwaClid', 1_000),
    greeting: shown.text('greetingMessageBody'),
  });
  return Object.keys(ad).length === 0 ? undefined : ad;
}

/** The places in the content where `@number` stands for a person, or a group's name for the group. */
function mentionsIn(context: Fields, content: string): MessageEntity[] {
  const people = context.texts('mentionedJid').map((jid) => ({ jid, name: undefined }));
  const groups = context.all('groupMentions').map((group) => ({
    jid: group.text('groupJid', 200) ?? '',
    name: group.text('groupSubject', 500),
  }));
  const found: MessageEntity[] = [];
  for (const { jid, name } of [...people, ...groups]) {
    const user = jid.split('@')[0] ?? '';
    if (user === '' || jid.length > 200) continue;
    for (const words of [`@${jid}`, `@${user}`, ...(name === undefined ? [] : [`@${name}`])]) {
      const offset = content.indexOf(words);
      if (offset < 0) continue;
      const entity = { type: 'mention', offset, length: words.length, userId: jid };
      found.push({ ...entity, ...(name !== undefined && { name }) });
      break;
    }
    if (found.length === mostEntities) break;
  }
  return found.toSorted((a, b) => a.offset - b.offset);
}

export interface Quoted {
  readonly id: string;
  readonly message: object | null;
  readonly ofStatus: boolean;
}

/** The message that this one answers. */
export function quotedIn(context: Fields): Quoted | null {
  const id = context.text('stanzaId', 200);
  if (id === undefined) return null;
  const message = context.raw('quotedMessage');
  return {
    id,
    message: typeof message === 'object' && message !== null ? message : null,
    ofStatus: context.text('remoteJid', 200) === statusPosts,
  };
}

/** What to show of a message that has no words of its own. */
export function contextShown({ ad }: CommonDetails, isAnswer: boolean): string | null {
  if (ad !== undefined) {
    const words = [ad.headline, ad.body, ad.link].filter(Boolean).join('\n');
    return words === '' ? '[Переход по рекламе]' : `[Переход по рекламе]\n${words}`;
  }
  return isAnswer ? '[Ответ без текста]' : null;
}
