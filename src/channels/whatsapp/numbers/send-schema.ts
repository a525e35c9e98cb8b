import { z } from 'zod';
import { eitherOf, idInBody } from '../../../http/fields.ts';
import {
  caption,
  filename,
  mediaAddress,
  mediaType,
  quotedMessageId,
  text,
} from '../../../http/routes/delivery/messages/schema.ts';
import { jidForm } from '../jid.ts';
import { aboutPhoneNumbers, phoneOrPersonText } from './phone-field.ts';

/** The address of a person or group (contract §0.7), or a number as people write it; the handler reads it. */
const receiverJid = () =>
  z
    .string()
    .max(200)
    .meta({
      ...eitherOf(
        { type: 'string', maxLength: 200, pattern: jidForm },
        { type: 'string', maxLength: 200, pattern: phoneOrPersonText },
      ),
      description: `Of WhatsApp: digits@s.whatsapp.net, id@g.us or digits@lid. ${aboutPhoneNumbers}`,
    });

export const SendTextBody = z.object({
  organizationPhoneId: idInBody(),
  receiverJid: receiverJid(),
  text: text(),
  quotedMessageId: quotedMessageId(),
});

export const SendMediaBody = z.object({
  organizationPhoneId: idInBody(),
  receiverJid: receiverJid(),
  mediaType: mediaType(),
  mediaPath: mediaAddress(),
  caption: caption(),
  filename: filename(),
  quotedMessageId: quotedMessageId(),
});
