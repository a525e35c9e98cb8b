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

/** A number's or group's address (contract §0.7); what it must be exactly, the handler says. */
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
