import { z } from 'zod';
import {
  Button,
  common,
  ContactCard,
  number,
  optionalText,
  OrderItem,
  Row,
  text,
  time,
} from './message-detail-parts.ts';

/**
 * What a message has besides its text, as front ends read it: a union by `type`. Rows, events, lists and the API's
 * document all use this one description. A field that a provider left out, or sent in a form that nobody can read, is
 * absent; a number is never invented. Adding a kind: docs/how-to/channel.md.
 */

const kind = <Name extends string, Shape extends z.core.$ZodLooseShape>(
  type: Name,
  about: string,
  shape: Shape,
) => z.object({ type: z.literal(type), ...common, ...shape }).describe(about);

export const MessageDetails = z
  .discriminatedUnion('type', [
    kind('text', 'A text that has more than its characters.', {
      link: z
        .object({ url: optionalText, title: optionalText, description: optionalText })
        .optional()
        .describe('its preview'),
    }),
    kind('file', 'An image, video, voice note, audio file, document or sticker.', {
      caption: optionalText,
      voice: z.boolean().optional(),
      animated: z.boolean().optional(),
      round: z.boolean().optional().describe('a round video note'),
      spoiler: z.boolean().optional(),
      emoji: text.optional().describe('of a sticker'),
      durationSeconds: number.optional(),
      performer: optionalText,
      trackTitle: optionalText,
      width: number.optional(),
      height: number.optional(),
    }),
    kind('location', 'A place. Coordinates that could not be read are absent.', {
      latitude: number.optional(),
      longitude: number.optional(),
      name: optionalText,
      address: optionalText,
      link: optionalText,
      live: z.boolean().optional().describe('it moves; the newest place stands here'),
      liveUntil: time.optional(),
      movedAt: time.optional().describe('when the newest place was measured'),
      accuracyMeters: number.optional(),
      heading: number.optional().describe('degrees'),
      comment: optionalText,
    }),
    kind('contacts', 'One or more contact cards.', { contacts: z.array(ContactCard) }),
    kind('button', 'A button that the customer pressed.', {
      id: optionalText,
      label: optionalText,
      payload: optionalText,
    }),
    kind('list_row', 'A row that the customer chose from a list.', {
      id: optionalText,
      title: optionalText,
      description: optionalText,
    }),
    kind('form', 'The answers of a form.', {
      name: optionalText,
      answers: z
        .array(z.object({ field: text, value: text }))
        .describe('in the order of the form; values that are not text are JSON'),
    }),
    kind('app_data', 'Data that a mini app sent.', { label: optionalText, data: text }),
    kind('offer', 'A message with buttons, links or lists, as businesses send them.', {
      title: optionalText,
      body: optionalText,
      footer: optionalText,
      buttons: z.array(Button).optional(),
      sections: z.array(z.object({ title: optionalText, rows: z.array(Row) })).optional(),
      cards: z
        .array(
          z.object({
            title: optionalText,
            body: optionalText,
            buttons: z.array(Button).optional(),
          }),
        )
        .optional(),
    }),
    kind('poll', 'A poll or quiz.', {
      pollId: optionalText,
      question: optionalText,
      options: z.array(z.object({ text, votes: z.int().optional() })),
      multiple: z.boolean().optional(),
      anonymous: z.boolean().optional(),
      quiz: z.boolean().optional(),
      closed: z.boolean().optional(),
    }),
    kind('poll_vote', 'A vote. No options = it was taken back.', {
      messageId: text.optional().describe("the poll's message, by the id of the provider"),
      pollId: optionalText,
      options: z
        .array(text)
        .optional()
        .describe('the chosen answers; absent = they could not be read'),
    }),
    kind('order', 'An order.', {
      orderId: optionalText,
      catalogId: optionalText,
      title: optionalText,
      text: optionalText,
      itemCount: number.optional(),
      total: number.optional(),
      currency: optionalText,
      items: z.array(OrderItem).optional(),
    }),
    kind('product', 'A product from a catalogue.', {
      productId: optionalText,
      catalogId: optionalText,
      title: optionalText,
      description: optionalText,
      price: number.optional(),
      currency: optionalText,
      link: optionalText,
    }),
    kind('payment', 'An invoice, a payment or a request for one.', {
      what: text.describe('`invoice`, `paid`, `refunded`, `request`, `declined`, `cancelled`, …'),
      title: optionalText,
      amount: number.optional(),
      currency: optionalText,
      note: optionalText,
    }),
    kind('call', 'A call.', {
      callId: optionalText,
      video: z.boolean().optional(),
      outcome: text
        .optional()
        .describe('`offered`, `connected`, `missed`, `rejected`, `failed`, `ended`, `planned` …'),
      durationSeconds: number.optional(),
      startsAt: time.optional(),
      title: optionalText,
    }),
    kind('event', 'An event with a time.', {
      name: optionalText,
      description: optionalText,
      startsAt: time.optional(),
      endsAt: time.optional(),
      place: optionalText,
      link: optionalText,
      cancelled: z.boolean().optional(),
    }),
    kind('invite', 'An invitation to a group or channel.', {
      groupId: optionalText,
      name: optionalText,
      link: optionalText,
      expiresAt: time.optional(),
    }),
    kind('checklist', 'A list of tasks.', {
      title: optionalText,
      tasks: z.array(
        z.object({ id: optionalText, text: optionalText, done: z.boolean().optional() }),
      ),
    }),
    kind('shared', 'People or chats that the customer chose to share.', {
      people: z.array(ContactCard).optional(),
      chats: z
        .array(z.object({ id: optionalText, title: optionalText, username: optionalText }))
        .optional(),
    }),
    kind('gift', 'A gift, a giveaway, a boost, stars.', {
      what: text,
      title: optionalText,
      text: optionalText,
      count: number.optional(),
      until: time.optional(),
    }),
    kind('paid_media', 'Files that cost something to see.', {
      price: number.optional().describe('in the stars of the provider'),
      files: z.int().optional(),
    }),
    kind('game', 'A game or a dice.', {
      title: optionalText,
      description: optionalText,
      emoji: optionalText,
      value: number.optional(),
    }),
    kind('number_changed', 'The person has another number or id now.', {
      old: optionalText,
      new: optionalText,
    }),
    kind('reaction', 'A reaction. No emoji = it was taken back.', {
      messageId: text.optional().describe('by the id of the provider'),
      emoji: optionalText,
      emojis: z
        .array(text)
        .optional()
        .describe('all of the person’s, where the provider allows several; `emoji` is the newest'),
    }),
    kind('edit', 'The new text of an earlier message.', {
      messageId: text.optional().describe('by the id of the provider'),
    }),
    kind('deletion', 'An earlier message was deleted.', {
      messageId: text.optional().describe('by the id of the provider'),
    }),
    kind('notice', 'A notice of the provider, not something that a person said.', {
      what: text.describe("the provider's word for it"),
      values: z.record(text, text).optional(),
    }),
    kind('unsupported', 'A message that could not be read, or not wholly.', {
      what: text.optional().describe("the provider's word for its kind"),
      code: number.optional().describe("the provider's error code"),
      reason: text.optional().describe('in words'),
    }),
    kind('template', 'A template that was sent.', {
      name: optionalText,
      language: optionalText,
      parameters: z.array(text).optional(),
    }),
  ])
  .meta({ id: 'MessageDetails' });

export type MessageDetails = z.output<typeof MessageDetails>;

/** The words that `details.type` can be. */
export type DetailsType = MessageDetails['type'];

/** What any message can have, whatever its type. */
export type CommonDetails = Pick<MessageDetails, keyof typeof common>;
