import { z } from 'zod';
import { messageStatuses } from '../../../../domain/vocabulary.ts';
import {
  eitherOf,
  filled,
  id,
  idInBody,
  isoTime,
  wordOf,
  limit,
  notBlank,
  words,
} from '../../../../http/fields.ts';
import { pageOffset } from '../../../../http/routes/chat/chats/fields.ts';
import { PersonRef } from '../../../../http/routes/chat/chats/shapes.ts';
import type { ChatWire } from '../../../../http/routes/chat/chats/wire.ts';
import {
  caption,
  filename,
  longestText,
  sentFields,
} from '../../../../http/routes/delivery/messages/schema.ts';
import { aboutPhoneNumbers, phoneOrPersonText } from '../../numbers/phone-field.ts';
import { notEmpty } from '../../../../contracts/field-words.ts';
import { MessageDetails } from '../../../../contracts/message-details.ts';

/** Meta's names, and the same with `_`, as some proxies rewrite them. */
export const VerifyQuery = z.looseObject({
  'hub.mode': z.string().optional().meta({ description: '`subscribe`.' }),
  'hub.verify_token': z
    .string()
    .optional()
    .meta({ description: 'What `WABA_VERIFY_TOKEN` or the number’s own token says.' }),
  'hub.challenge': z.string().optional().meta({ description: 'What the answer repeats.' }),
  hub_mode: z.string().optional().meta({ description: 'The same as `hub.mode`.' }),
  hub_verify_token: z.string().optional().meta({ description: 'The same as `hub.verify_token`.' }),
  hub_challenge: z.string().optional().meta({ description: 'The same as `hub.challenge`.' }),
});

/** The name of a template and its parameters; `language` is a code, or `{code}` as in Graph. */
const Template = z.object({
  name: words(512),
  language: z
    .union([z.string().max(20).trim(), z.looseObject({ code: z.string().max(20).trim() })])
    .nullish(),
  components: z.array(z.looseObject({})).max(50).nullish(),
});

const File = z.object({
  link: words(2_000),
  caption: caption(),
  filename: filename(),
});

const Text = z
  .string()
  .max(longestText)
  .refine((text) => text.trim() !== '', notEmpty)
  .meta({ pattern: notBlank });

/** The form of `message` for each type. */
export const contents = {
  text: z.union([Text, z.object({ body: Text }).transform(({ body }) => body)]),
  image: File,
  video: File,
  document: File,
  audio: File,
  interactive: z.looseObject({ type: z.string().min(1).max(60) }),
  template: Template,
} as const;

export type WabaType = keyof typeof contents;
const wabaTypes = Object.keys(contents) as [WabaType, ...WabaType[]];

const emptyIsNone = (value: unknown): unknown =>
  value === null || value === '' ? undefined : value;
const typeOf = <const T extends readonly [WabaType, ...WabaType[]]>(words: T) =>
  z.preprocess(emptyIsNone, z.enum(words).default('text' as never)).meta({
    type: ['string', 'null'],
    enum: [...words, '', null],
    default: 'text',
  });

const jsonSchemaOf = (schema: z.ZodType): object => {
  const { $schema: _, ...described } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
  });
  return described;
};

/** The form of `message` for each type, for the documents. */
const messageByType = wabaTypes.map((type) => ({
  properties: {
    type: { enum: type === 'text' ? ['text', '', null] : [type] },
    message: jsonSchemaOf(contents[type]),
  },
  required: type === 'text' ? ['message'] : ['type', 'message'],
}));

export const SendBody = z
  .object({
    organizationPhoneId: idInBody(),
    to: z
      .preprocess(
        (value) => (Number.isSafeInteger(value) ? String(value) : value),
        z.string().max(60).trim(),
      )
      .meta({
        ...eitherOf(
          { type: 'string', maxLength: 60, pattern: phoneOrPersonText },
          { type: 'integer', minimum: 1_000_000, maximum: 999_999_999_999_999 },
        ),
        description: aboutPhoneNumbers,
      }),
    type: typeOf(wabaTypes),
    message: z.unknown().meta({
      type: ['string', 'object'],
      description:
        'By type: a text; `{link, caption?, filename?}`; Graph’s interactive object; `{name, language?, components?}`.',
    }),
  })
  .meta({ anyOf: messageByType } as z.GlobalMeta);

export const SendAnswer = z.object({
  ...sentFields,
  data: z
    .object({
      messaging_product: z.literal('whatsapp'),
      contacts: z.array(z.object({ input: z.string(), wa_id: z.string() })),
      messages: z.array(z.object({ id: z.string() })),
    })
    .nullable()
    .meta({ description: 'As Graph answers; null while it has not.' }),
});

const fileTypes = ['image', 'document', 'video', 'audio'] as const;

export const OperatorSendBody = z
  .object({
    chatId: idInBody(),
    message: z.string().max(longestText).nullish(),
    type: typeOf(['text', ...fileTypes, 'template']),
    mediaUrl: z.string().max(2_000).trim().nullish(),
    caption: caption(),
    filename: filename(),
    template: Template.nullish(),
  })
  .meta({
    anyOf: [
      {
        required: ['message'],
        properties: { type: { enum: ['text', '', null] }, message: filled },
      },
      {
        required: ['type', 'mediaUrl'],
        properties: { type: { enum: fileTypes }, mediaUrl: filled },
      },
      {
        required: ['type', 'template'],
        properties: { type: { const: 'template' }, template: { type: 'object' } },
      },
    ],
  } as unknown as z.GlobalMeta);

export const operatorSendAnswerOf = ({ MessageRow }: ChatWire) =>
  z.object({ ...sentFields, message: MessageRow });

export const MessageParams = z.object({ messageId: id() });

export const MessageStatus = z.object({
  id: z.int(),
  whatsappMessageId: z.string().nullable(),
  status: wordOf(messageStatuses),
  timestamp: isoTime(),
  delivered: z.boolean(),
  read: z.boolean(),
  errorCode: z.string().nullable(),
  errorText: z.string().nullable(),
});

export const HistoryQuery = z.object({
  limit: limit({ fallback: 50, max: 200 }),
  offset: pageOffset(),
});

export const HistoryAnswer = z.object({
  messages: z.array(
    z.object({
      id: z.int(),
      whatsappMessageId: z.string().nullable(),
      content: z.string(),
      mediaUrl: z.string().nullable(),
      type: z.string(),
      fromMe: z.boolean(),
      timestamp: isoTime(),
      status: wordOf(messageStatuses),
      isReadByOperator: z.boolean(),
      quotedMessageId: z.string().nullable(),
      quotedContent: z.string().nullable(),
      details: MessageDetails.nullable(),
      senderUser: z.object({ id: z.int(), email: z.string() }).nullable(),
      delivered: z.boolean(),
      read: z.boolean(),
      hasResponsible: z.boolean(),
      responsibleUser: PersonRef.nullable(),
    }),
  ),
  total: z.int(),
  limit: z.int(),
  offset: z.int(),
});

const filter = (description: string) =>
  z.preprocess(emptyIsNone, z.string().max(512).trim().optional()).meta({ description });

export const TemplatesQuery = z.object({
  organizationPhoneId: id().meta({ description: 'The number whose templates these are.' }),
  limit: limit({ fallback: 50, max: 250 }),
  after: filter('`cursors.after` of the page before.'),
  name: filter('Part of a template’s name.'),
  language: filter('A language, as `en_US`.'),
  status: filter('What Meta says of it, as `APPROVED`.'),
  category: filter('What it is for, as `UTILITY`.'),
});

const Paging = z.object({
  cursors: z.object({ before: z.string().nullable(), after: z.string().nullable() }),
  hasNext: z.boolean(),
});
const MetaTemplate = z.looseObject({});

export const TemplatesAnswer = z.object({
  organizationPhoneId: z.int(),
  data: z.array(MetaTemplate),
  paging: Paging.nullable(),
  raw: z.looseObject({ data: z.array(MetaTemplate) }),
});
