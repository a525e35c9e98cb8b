import { z } from 'zod';
import { messageStatuses } from '../../../domain/vocabulary.ts';
import {
  atLeastOne,
  eitherOf,
  id,
  isoTime,
  wordOf,
  limit,
  notBlank,
  time,
} from '../../../http/fields.ts';
import { notEmpty, said } from '../../../contracts/field-words.ts';

/** A lone surrogate cannot be stored; it becomes the replacement character. */
const wellFormed = (text: string): string => text.toWellFormed();

/** A form field of a visitor; blank means unknown. */
const told = (text: z.ZodType<string, string>, meta: z.GlobalMeta) =>
  z
    .union([z.null(), z.literal(''), text])
    .transform((value) => value || null)
    .meta(
      eitherOf({ type: 'string', ...meta }, { type: 'string', maxLength: 0 }, { type: 'null' }),
    );

const profileFields = {
  name: told(z.string().max(160).trim().transform(wellFormed), { maxLength: 160 }).optional(),
  email: told(
    z
      .string()
      .max(254)
      .trim()
      .pipe(z.union([z.literal(''), z.email()])),
    { maxLength: 254, pattern: z.regexes.email.source },
  ).optional(),
  phone: told(z.string().max(40).trim().transform(wellFormed), { maxLength: 40 }).optional(),
};

export const WidgetParams = z.object({ publicKey: z.string().max(100) });
export const SessionParams = z.object({
  publicKey: z.string().max(100),
  sessionId: z.string().max(100),
});

export const SessionBody = z.object(profileFields);

export const ProfileBody = atLeastOne(profileFields);

export const MessagesQuery = z.object({
  limit: limit({ fallback: 100, max: 200 }),
  afterId: id().optional().meta({ description: 'Only messages that stand after this one.' }),
  after: time().optional(),
});

export const MessageBody = z.object({
  content: z
    .string()
    .max(5_000)
    .trim()
    .min(1, notEmpty)
    .transform(wellFormed)
    .meta({ type: 'string', minLength: 1, maxLength: 5_000, pattern: notBlank }),
  clientMessageId: z
    .string()
    .regex(
      /^[\w.:-]{1,128}$/,
      said(
        'must be 1 to 128 of A-Z a-z 0-9 _ . : -',
        'должно быть от 1 до 128 знаков из A-Z a-z 0-9 _ . : -',
      ),
    )
    .optional()
    .meta({ description: 'Chosen by the page: sending again with the same id sends once.' }),
});

export const ConfigAnswer = z.object({
  widget: z.object({
    name: z.string(),
    welcomeMessage: z.string().nullable(),
    primaryColor: z.string(),
  }),
});

export const SessionAnswer = z.object({
  session: z.object({ id: z.uuid(), token: z.string() }),
});

export const ProfileAnswer = z.object({
  profile: z.object({
    name: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
  }),
});

const VisitorMessage = z
  .object({
    id: z.int(),
    content: z.string(),
    type: z.string(),
    mediaUrl: z.string().nullable(),
    filename: z.string().nullable(),
    fromMe: z.boolean().meta({ description: 'false: the visitor wrote it; true: an operator.' }),
    timestamp: isoTime(),
    status: wordOf(messageStatuses),
    senderUser: z.object({ name: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'VisitorMessage' });

export const MessagesAnswer = z.object({ messages: z.array(VisitorMessage) });

export const SentAnswer = z.object({
  message: VisitorMessage.pick({
    id: true,
    content: true,
    type: true,
    fromMe: true,
    timestamp: true,
    status: true,
  }),
});
