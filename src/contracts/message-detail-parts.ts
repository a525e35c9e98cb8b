import { z } from 'zod';

/** Parts of `MessageDetails` (message-details.ts) that stand alone in the API's document or that several kinds share. */

export const text = z.string();
export const number = z.number();
export const time = z.iso.datetime().meta({ title: 'ISO time' });
export const optionalText = text.optional();

/** A stretch of a text with a meaning: a link behind words, a mention. */
export const Entity = z
  .object({
    type: text.describe(
      "the provider's word: `text_link`, `url`, `mention`, `text_mention`, `custom_emoji`, `bold`, `code` …",
    ),
    offset: z.int().min(0).describe('start in `content`, in UTF-16 units'),
    length: z.int().min(0).describe('in UTF-16 units'),
    url: text.optional().describe('the address behind the words'),
    userId: text.optional().describe('the mentioned person, by the id of the provider'),
    name: text.optional().describe('the name of the mentioned person'),
    emojiId: text.optional().describe('of a custom emoji'),
    language: text.optional().describe('of a block of code'),
  })
  .meta({ id: 'MessageEntity' });

export const Ad = z
  .object({
    headline: optionalText,
    body: optionalText,
    source: text.optional().describe('`ad`, `post`, or the word of the provider'),
    sourceId: text.optional().describe('the id of the ad'),
    link: optionalText,
    imageUrl: optionalText,
    videoUrl: optionalText,
    clickId: text.optional().describe('`ctwa_clid` of Meta'),
    greeting: text.optional().describe('the greeting that the ad showed'),
  })
  .meta({ id: 'MessageAd' });

export const ReferredProduct = z
  .object({
    catalogId: optionalText,
    productId: optionalText,
    title: optionalText,
    link: optionalText,
  })
  .meta({ id: 'MessageProductReference' });

export const Button = z.object({
  label: optionalText,
  kind: text.optional().describe('`reply`, `url`, `call`, `copy`, or the word of the provider'),
  id: optionalText,
  url: optionalText,
  phone: optionalText,
  code: text.optional().describe('what the button copies'),
});

/** What any message can have, whatever its type. */
export const common = {
  entities: z.array(Entity).optional().describe('of `content`'),
  forwarded: z.boolean().optional(),
  frequentlyForwarded: z.boolean().optional(),
  forwardedFrom: text.optional().describe('who wrote it first, as the provider names him'),
  ad: Ad.optional().describe('the ad that led the customer here'),
  product: ReferredProduct.optional().describe('the product that the customer asks about'),
  topicId: text.optional().describe('the topic of a forum'),
  topicName: optionalText,
  story: z.boolean().optional().describe('an answer to a story or status'),
  albumId: text.optional().describe('files that were sent together share it'),
  viewOnce: z.boolean().optional(),
  broadcast: z.boolean().optional().describe("came through the customer's broadcast list"),
  truncated: z.boolean().optional().describe('too large for the wire: texts and lists were cut'),
  viaBot: text.optional().describe('the bot through which it was written'),
  effectId: text.optional().describe('the animation that it was sent with'),
  buttons: z.array(Button).optional().describe('under the message'),
};

const Phone = z.object({ phone: text, type: optionalText, whatsappId: optionalText });

export const ContactCard = z
  .object({
    name: optionalText,
    phones: z.array(Phone).optional(),
    emails: z.array(text).optional(),
    company: optionalText,
    title: text.optional().describe('position in the company'),
    links: z.array(text).optional(),
    addresses: z.array(text).optional(),
    birthday: optionalText,
    note: optionalText,
    userId: text.optional().describe('by the id of the provider'),
  })
  .meta({ id: 'MessageContact' });

export const OrderItem = z.object({
  id: optionalText,
  name: optionalText,
  quantity: number.optional(),
  price: number.optional().describe('of one piece, in whole units of the currency'),
  currency: optionalText,
});

export const Row = z.object({ id: optionalText, title: optionalText, description: optionalText });

export type MessageEntity = z.output<typeof Entity>;
export type MessageAd = z.output<typeof Ad>;
export type ContactCard = z.output<typeof ContactCard>;
