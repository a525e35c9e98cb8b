import { z } from 'zod';
import { id } from '../../fields.ts';
import { caption, filename, mediaAddress, mediaType, sentFields } from '../messages/schema.ts';

export const SendByChatBody = z.object({
  chatId: id(),
  mediaType: mediaType(),
  mediaPath: mediaAddress(),
  caption: caption(),
  filename: filename(),
});

/** A field that a form leaves empty was not filled in. */
const optionalId = () =>
  z
    .preprocess((value) => (value === '' || value === null ? undefined : value), id().optional())
    .meta({ type: 'integer' });

/** A form with a file: to a chat, or from a number to an address (contract §6.1). */
export const SendForm = z
  .object({
    chatId: optionalId(),
    organizationPhoneId: optionalId(),
    receiverJid: z.string().trim().max(200).optional(),
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
  });

export const SentFormAnswer = z.object({
  ...sentFields,
  mediaType: mediaType(),
  fileName: z.string().meta({ description: 'The name that the file came with.' }),
  fileUrl: z.string(),
  caption: z.string().nullable(),
  size: z.int(),
});
