import { z } from 'zod';
import { idInBody } from '../../../http/fields.ts';
import {
  caption,
  filename,
  mediaAddress,
  mediaType,
  quotedMessageId,
  text,
} from '../../../http/routes/delivery/messages/schema.ts';
import { jidForm } from '../jid.ts';

/** The address of a person or group (contract §0.7); the handler checks the details. */
const receiverJid = () =>
  z.string().max(200).meta({ type: 'string', maxLength: 200, pattern: jidForm });

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
