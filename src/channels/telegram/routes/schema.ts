import { z } from 'zod';
import { messageStatuses } from '../../../domain/vocabulary.ts';
import { limits } from '../limits.ts';
import { botTokenForm, isBotToken } from '../token.ts';
import { mediaTypes } from '../../../ports/media/outgoing-media.ts';
import {
  eitherOf,
  filled,
  id,
  idInBody,
  idOrText,
  isoTime,
  notBlank,
  wordOf,
} from '../../../http/fields.ts';
import { pageOffset, pageSize, statusFilter } from '../../../http/routes/chat/chats/fields.ts';
import type { ChatWire } from '../../../http/routes/chat/chats/wire.ts';
import { caption, filename, mediaAddress } from '../../../http/routes/delivery/messages/schema.ts';
import { notEmpty, said } from '../../../contracts/field-words.ts';

export const OrganizationParams = z.object({ organizationId: id() });
export const BotParams = z.object({ botId: id() });

const welcomeMessage = () => z.string().max(limits.text).trim().nullable().optional();

const botToken = () =>
  z
    .string()
    .trim()
    .refine(
      isBotToken,
      said(
        'must be a token as @BotFather gives it: 123456:ABC…',
        'должно быть токеном от @BotFather: 123456:ABC…',
      ),
    )
    .meta(tokenMeta);

const tokenMeta = {
  type: 'string' as const,
  pattern: botTokenForm,
  example: '123456789:AAExampleOfATokenFromBotFather00000',
};

export const CreateBody = z.object({
  botToken: botToken(),
  welcomeMessage: welcomeMessage(),
  autoStart: z.boolean().optional(),
});

/** A front end may send back the masked token that it received: that changes nothing. */
const maskedForm = /^[0-9]*:?\*{4}/;

export const UpdateBody = z.object({
  botToken: z
    .preprocess(
      (value) =>
        value === '' ||
        value === null ||
        (typeof value === 'string' && maskedForm.test(value.trim()))
          ? undefined
          : value,
      botToken().optional(),
    )
    .meta(
      eitherOf(
        tokenMeta,
        { type: 'string', pattern: maskedForm.source },
        { type: 'string', maxLength: 0 },
        { type: 'null' },
      ),
    ),
  welcomeMessage: welcomeMessage(),
  autoReply: z.boolean().optional(),
  webhookUrl: z
    .preprocess(
      (value) => (typeof value === 'string' && value.trim() === '' ? null : value),
      z
        .url({
          protocol: /^https?$/,
          error: said('must be an http or https address', 'должно быть адресом http или https'),
        })
        .max(2_000)
        .nullable()
        .optional(),
    )
    .meta({
      ...eitherOf(
        { type: 'string', format: 'uri', pattern: '^https?://', maxLength: 2_000 },
        { type: 'string', maxLength: 0 },
        { type: 'null' },
      ),
      description:
        'Where Telegram posts updates to; an address without a path gets the path of this API. Null or empty: the bot polls.',
    }),
});

/** Telegram's own id of a chat: larger than our ids, negative for groups. */
const telegramChatId = () =>
  z
    .preprocess(
      (value) => (Number.isSafeInteger(value) ? String(value) : value),
      z
        .string()
        .regex(
          /^-?[0-9]{1,20}$/,
          said('must be the id of a Telegram chat', 'должно быть id чата в Telegram'),
        ),
    )
    .meta({
      type: ['string', 'integer'],
      pattern: '^-?[0-9]{1,20}$',
      minimum: Number.MIN_SAFE_INTEGER,
      maximum: Number.MAX_SAFE_INTEGER,
    });

export const SendBody = z
  .object({
    chatId: telegramChatId(),
    content: z
      .string()
      .max(limits.text)
      .nullable()
      .optional()
      .meta({ description: 'The text; with a file, the words under it.' }),
    type: z.enum(['text', ...mediaTypes]).default('text'),
    mediaUrl: mediaAddress().nullable().optional(),
    caption: caption(),
    filename: filename(),
    replyToMessageId: idInBody()
      .nullable()
      .optional()
      .meta(eitherOf(idOrText, { type: 'null' })),
  })
  .refine(({ type, content }) => type !== 'text' || (content ?? '').trim() !== '', {
    path: ['content'],
    error: notEmpty,
  })
  .meta({
    anyOf: [
      { required: ['type'], properties: { type: { enum: [...mediaTypes] } } },
      { required: ['content'], properties: { content: filled } },
    ],
  } as z.GlobalMeta);

/** An older form: the bot in the body, `text` for `content`. */
export const SendTextBody = z.object({
  botId: idInBody(),
  chatId: telegramChatId(),
  text: z
    .string()
    .max(limits.text)
    .refine((value) => value.trim() !== '', notEmpty)
    .meta({ minLength: 1, maxLength: limits.text, pattern: notBlank }),
});

export const ChatsQuery = z.object({
  limit: pageSize({ fallback: 50, max: 100 }),
  offset: pageOffset(),
  status: statusFilter(),
});

const text = () => z.string().nullable();

const botFields = {
  id: z.int(),
  organizationId: z.int(),
  botToken: z.string().meta({ description: 'Masked: 123456:****abcd.' }),
  botUsername: text(),
  botName: text(),
  botId: text(),
  status: z.enum(['inactive', 'active', 'error']),
  wanted: z.boolean().meta({ description: 'Started by its people; the status is what is.' }),
  isRunning: z.boolean(),
  lastActiveAt: isoTime().nullable(),
  lastErrorCode: text(),
  welcomeMessage: text(),
  autoReply: z.boolean(),
  webhookUrl: text(),
  createdAt: isoTime(),
  updatedAt: isoTime(),
};

export const Bot = z.object(botFields).meta({ id: 'TelegramBot' });

export const BotAnswer = z.object({ bot: Bot });
export const BotsAnswer = z.object({ bots: z.array(Bot) });
export const BotDetailsAnswer = z.object({
  bot: z.object({ ...botFields, organization: z.object({ id: z.int(), name: z.string() }) }),
  isRunning: z.boolean(),
});
export const SuccessAnswer = z.object({ success: z.literal(true) });

export const SentAnswer = z.object({
  success: z.literal(true),
  messageId: z.int().nullable().meta({
    description: 'Telegram’s id; null while Telegram has not answered (status queued or unknown).',
  }),
  timestamp: isoTime(),
  status: wordOf(messageStatuses),
  chatId: z.int().meta({ description: 'The chat here, as in /api/chats.' }),
});

export const chatsAnswerOf = ({ rowFields }: ChatWire) =>
  z.object({
    chats: z.array(
      z.object({
        ...rowFields,
        assignedUser: z.object({ id: z.int(), name: text() }).nullable(),
        _count: z.object({ messages: z.int() }),
      }),
    ),
    total: z.int(),
    limit: z.int(),
    offset: z.int(),
  });

/** Telegram's update, with any content: nothing in it is read before the secret was checked. */
export const WebhookAnswer = z.object({ ok: z.literal(true) });
