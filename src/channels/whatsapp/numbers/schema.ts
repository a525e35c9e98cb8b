import { z } from 'zod';
import { personForm } from '../jid.ts';
import { phoneStatuses } from '../../../domain/vocabulary.ts';
import {
  atLeastOne,
  eitherOf,
  id,
  isoTime,
  limit,
  optionalInBody,
  words,
} from '../../../http/fields.ts';
import { pageOffset } from '../../../http/routes/chat/chats/fields.ts';
import { aboutPhoneNumbers, notAPhoneNumber, phoneOrPersonText, phoneText } from './phone-field.ts';
import { said } from '../../../contracts/field-words.ts';

export const PhoneParams = z.object({ organizationPhoneId: id() });

const connectionTypes = ['baileys', 'waba'] as const;

/** A number as people type it, or a person's JID (contract §0.7); the handler reads it. */
const phoneJid = () =>
  z
    .preprocess(
      (value) => (Number.isSafeInteger(value) ? String(value) : value),
      z.string().max(200),
    )
    .meta({
      ...eitherOf(
        { type: 'string', maxLength: 200, pattern: personForm },
        { type: 'string', maxLength: 200, pattern: phoneOrPersonText },
        { type: 'integer', minimum: 1_000_000, maximum: 999_999_999_999_999 },
      ),
      description: `Stored as 77001234567@s.whatsapp.net. ${aboutPhoneNumbers}`,
      example: '77001234567',
    });

export const CreateBody = z.object({
  phoneJid: phoneJid(),
  displayName: optionalInBody(words(160), { type: 'string', maxLength: 160, pattern: '\\S' }).meta({
    description: 'What operators call it; left out or empty: it has no name.',
  }),
});

/** One of Meta's settings: blank text removes it, like null. */
const setting = <T extends z.ZodType>(schema: T, meta: z.GlobalMeta = {}) =>
  z
    .preprocess(
      (value) => (typeof value === 'string' ? value.trim() || null : value),
      schema.nullable().optional(),
    )
    .meta(
      eitherOf({ type: 'string', ...meta }, { type: 'string', maxLength: 0 }, { type: 'null' }),
    );

const metaId = () =>
  setting(
    z.preprocess(
      (value) => (Number.isSafeInteger(value) ? String(value) : value),
      z
        .string()
        .regex(
          /^[0-9]{3,30}$/,
          said('must be an id of Meta’s: digits', 'должно быть id от Meta: цифры'),
        ),
    ),
    {
      type: ['string', 'integer'],
      pattern: '^[0-9]{3,30}$',
      minimum: 100,
      maximum: Number.MAX_SAFE_INTEGER,
    },
  );

const secret = () =>
  setting(z.string().min(8).max(2_000), {
    description: 'Written, never answered.',
    format: 'password',
    // At least eight characters, not counting blanks around them.
    pattern: '^\\s*\\S.{6,}\\S\\s*$',
    maxLength: 2_000,
  });

export const UpdateBody = atLeastOne({
  connectionType: z.enum(connectionTypes).optional(),
  displayName: setting(z.string().max(160), { maxLength: 160 }),
  wabaPhoneNumberId: metaId(),
  wabaId: metaId(),
  wabaApiVersion: setting(
    z
      .string()
      .regex(/^v[0-9]{1,3}\.[0-9]{1,2}$/, said('must be like v21.0', 'должно быть как v21.0')),
    {
      pattern: '^v[0-9]{1,3}\\.[0-9]{1,2}$',
      example: 'v21.0',
    },
  ),
  wabaAccessToken: secret(),
  wabaVerifyToken: secret(),
});

export const PairingBody = z.object({
  phoneNumber: z
    .preprocess(
      (value) => {
        if (value === null || value === '') return undefined;
        return typeof value === 'number' ? String(value) : value;
      },
      z.string().regex(new RegExp(phoneText()), notAPhoneNumber.inSchema).optional(),
    )
    .meta({
      ...eitherOf(
        { type: 'string', pattern: phoneText() },
        { type: 'integer', minimum: 1_000_000, maximum: 999_999_999_999_999 },
        { type: 'string', maxLength: 0 },
        { type: 'null' },
      ),
      description: `The phone that the code is typed on; left out: the number itself. ${aboutPhoneNumbers}`,
      example: '+7 700 123 45 67',
    }),
});

export const OutagesQuery = z.object({
  limit: limit({ fallback: 50, max: 200 }),
  offset: pageOffset(),
});

const text = () => z.string().nullable();

export const PhoneRow = z
  .object({
    id: z.int(),
    organizationId: z.int(),
    phoneJid: z.string(),
    displayName: text(),
    connectionType: z.enum(connectionTypes),
    status: z.enum(phoneStatuses),
    qrCode: text().meta({ description: 'What the QR code to scan says, while status is pending.' }),
    qrExpiresAt: isoTime().nullable(),
    pairingCode: text().meta({ description: 'What to type on the phone instead.' }),
    wanted: z.boolean().meta({ description: 'Connected by its people; the status is what is.' }),
    lastConnectedAt: isoTime().nullable(),
    lastErrorCode: text(),
    lastErrorAt: isoTime().nullable(),
    pausedCode: text().meta({
      description: 'Why the provider lets nothing be sent; null = sending is possible.',
    }),
    wabaPhoneNumberId: text(),
    wabaId: text(),
    wabaApiVersion: text(),
    hasWabaAccessToken: z.boolean(),
    hasWabaVerifyToken: z.boolean(),
    createdAt: isoTime(),
    updatedAt: isoTime(),
  })
  .meta({ id: 'OrganizationPhone' });

export const PhoneList = z.array(PhoneRow);

export const LiveAnswer = z.object({
  status: z.enum(['connected', 'connecting']),
  message: z.string(),
});
export const BegunAnswer = z.object({ message: z.string() });
export const LoggedOutAnswer = z.object({
  message: z.string(),
  status: z.literal('logged_out'),
  deletedAuthRows: z.int(),
});
export const QrAnswer = z.object({
  qrCode: z.string(),
  qrExpiresAt: isoTime().nullable(),
  svg: z.string().meta({ description: 'The code as a drawing.' }),
  png: z.string().meta({ description: 'The same as a data: URL, for the src of an image.' }),
});
export const PairingAnswer = z.object({
  pairingCode: z.string(),
  status: z.enum(phoneStatuses),
});
const SessionStats = z.object({
  badMacErrors: z.int().meta({ description: '0: they are counted with the next.' }),
  badDecryptErrors: z.int().meta({
    description: 'Messages of outages of the last 24 hours that never became readable.',
  }),
  maxBadMacErrors: z.int().meta({ description: '0: no number of them ends a session here.' }),
  maxBadDecryptErrors: z.int().meta({ description: '0: no number of them ends a session here.' }),
  isHealthy: z.boolean().meta({ description: 'Connected, and every message was readable.' }),
});

export const SessionAnswer = z
  .object({
    id: z.int(),
    phoneJid: z.string(),
    status: z.enum(phoneStatuses),
    lastConnectedAt: isoTime().nullable(),
    stats: SessionStats,
    isActive: z.boolean().meta({ description: 'A process holds its connection.' }),
  })
  .meta({ id: 'WhatsappSession' });

export const SessionList = z.array(SessionAnswer);
export const SessionDoneAnswer = z.object({ success: z.literal(true), message: z.string() });
export const StartedAnswer = z.object({
  success: z.literal(true),
  message: z.string(),
  numbers: z.array(
    z.object({
      id: z.int(),
      phoneJid: z.string(),
      state: z.enum(['begun', 'connecting', 'connected']).meta({
        description: 'begun: it was stopped, and its session begins now.',
      }),
    }),
  ),
});
export const SuccessAnswer = z.object({ success: z.literal(true) });
export const OutagesAnswer = z.object({
  outages: z.array(
    z.object({
      id: z.int(),
      from: isoTime(),
      to: isoTime().nullable().meta({ description: 'Null = it lasts.' }),
      reason: text(),
      recovered: z.int().meta({ description: 'Messages that came afterwards.' }),
      unreadable: z.int().meta({ description: 'Messages that came and were never readable.' }),
    }),
  ),
  total: z.int(),
  limit: z.int(),
  offset: z.int(),
});
