import { z } from 'zod';
import { id } from '../../fields.ts';
import { caption, filename, mediaAddress, mediaType } from '../messages/schema.ts';

export const SendByChatBody = z.object({
  chatId: id(),
  mediaType: mediaType(),
  mediaPath: mediaAddress(),
  caption: caption(),
  filename: filename(),
});
