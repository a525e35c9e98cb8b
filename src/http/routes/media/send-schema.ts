import { z } from 'zod';
import { eitherOf, filled, id, idInBody, idMeta } from '../../fields.ts';
import {
  caption,
  filename,
  mediaAddress,
  mediaType,
  sentFields,
} from '../delivery/messages/schema.ts';

export const SendByChatBody = z.object({
  chatId: idInBody(),
  mediaType: mediaType(),
  mediaPath: mediaAddress(),
  caption: caption(),
  filename: filename(),
});

/** A field that a form leaves empty was not filled in. */
const optionalId = () =>
  z
    .preprocess((value) => (value === '' || value === null ? undefined : value), id().optional())
    .meta(eitherOf(idMeta, { type: 'string', maxLength: 0 }));

/** A form with a file: to a chat, or from a number to an address (contract §6.1). */
export const SendForm = z
  .object({
    chatId: optionalId(),
    organizationPhoneId: optionalId(),
    receiverJid: z.string().max(200).trim().optional(),
    mediaType: mediaType(),
    caption: caption(),
    filename: filename(),
  })
  .refine((form) => form.chatId !== undefined || form.organizationPhoneId !== undefined, {
    path: ['chatId'],
    message: 'is required, or organizationPhoneId and receiverJid are',
  })
  .refine((form) => form.chatId !== undefined || (form.receiverJid ?? '') !== '', {
    path: ['receiverJid'],
    message: 'is required with organizationPhoneId',
  })
  .meta({
    anyOf: [
      { required: ['chatId'], properties: { chatId: idMeta } },
      {
        required: ['organizationPhoneId', 'receiverJid'],
        properties: {
          organizationPhoneId: idMeta,
          receiverJid: filled,
        },
      },
    ],
  } as z.GlobalMeta);

export const SentFormAnswer = z.object({
  ...sentFields,
  mediaType: mediaType(),
  fileName: z.string().meta({ description: 'The name that the file came with.' }),
  fileUrl: z.string(),
  caption: z.string().nullable(),
  size: z.int(),
});
