import { z } from 'zod';
import { id, isoTime, limit, time } from '../../fields.ts';

/** A half of a character cannot be stored; it becomes the sign for one that is unknown. */
const wellFormed = (text: string): string => text.toWellFormed();

/** What a visitor fills into a form: blank means not told. */
const told = (text: z.ZodType<string, string>) =>
  z
    .union([z.null(), z.literal(''), text])
    .transform((value) => value || null)
    .meta({ type: ['string', 'null'] });

const profileFields = {
  name: told(z.string().trim().max(160).transform(wellFormed)).optional(),
  email: told(
    z
      .string()
      .trim()
      .max(254)
      .pipe(z.union([z.literal(''), z.email()])),
  ).optional(),
  phone: told(z.string().trim().max(40).transform(wellFormed)).optional(),
};

export const WidgetParams = z.object({ publicKey: z.string().max(100) });
export const SessionParams = z.object({
  publicKey: z.string().max(100),
  sessionId: z.string().max(100),
});

export const SessionBody = z.object(profileFields);

export const ProfileBody = z
  .object(profileFields)
  .refine((body) => Object.values(body).some((value) => value !== undefined), {
    message: 'at least one of name, email, phone is needed',
  });

export const MessagesQuery = z.object({
  limit: limit({ fallback: 100, max: 200 }),
  afterId: id().optional(),
  after: time().optional(),
});

export const MessageBody = z.object({
  content: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(5_000)
    .transform(wellFormed)
    .meta({ type: 'string', minLength: 1, maxLength: 5_000 }),
  clientMessageId: z
    .string()
    .regex(/^[\w.:-]{1,128}$/, 'must be 1 to 128 of A-Z a-z 0-9 _ . : -')
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
    status: z.string(),
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
