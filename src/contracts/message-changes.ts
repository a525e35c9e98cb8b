import { z } from 'zod';
import { text, time } from './socket-forms.ts';

/** What happens to a message after it was written, as rows and events show it. */

export const MessageReaction = z
  .object({
    emoji: text.describe('an emoji, or the provider’s id of a custom one'),
    fromMe: z.boolean().describe('of our side'),
    by: text.optional().describe('the name of whoever reacted'),
    senderJid: text.optional(),
    userId: z.int().optional().describe('the operator who reacted'),
    at: time.describe('by the provider’s clock'),
  })
  .meta({ id: 'MessageReaction' });

export type MessageReaction = z.output<typeof MessageReaction>;

/** In events: only those that are true. */
export const quiet = z
  .literal(true)
  .optional()
  .describe('neither unread nor an answer: a reaction, an edit, a deletion, a notice');

/** Absent = nothing of the kind happened. An empty list of reactions: all were taken back. */
export const messageChanges = {
  reactions: z.array(MessageReaction).optional().describe('all that stand now'),
  editedAt: time.optional(),
  originalContent: text.optional().describe('its first text; `content` is the present one'),
  deletedAt: time.optional().describe('its writer deleted it; the text stays for operators'),
};
