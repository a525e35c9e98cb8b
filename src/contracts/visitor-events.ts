import { z } from 'zod';
import { id, text, time } from './socket-forms.ts';

/** Events for a site's visitor in the namespace `/widget`. */
export const visitorEvents = {
  connected: {
    about: 'From now on messages come here; read the earlier ones by REST after it.',
    payload: z.object({ sessionId: z.uuid(), timestamp: time }),
  },
  'message:new': {
    about: 'A message of the visitor’s chat, their own too.',
    payload: z.strictObject({
      id,
      content: text,
      type: text,
      mediaUrl: text.nullable(),
      filename: text.nullable(),
      fromMe: z.boolean().describe('true = from the organization'),
      timestamp: time,
      status: text,
      senderUser: z.strictObject({ name: text.nullable() }).nullable(),
    }),
  },
  'message:status': {
    about: 'What became of a message from the organization.',
    payload: z.strictObject({ messageId: id, status: text, timestamp: time }),
  },
  'typing:start': {
    about:
      'Somebody of the organization is typing. Comes again every five seconds or more while they do: hide it when nothing comes for longer.',
    payload: z.strictObject({ timestamp: time }),
  },
  'typing:stop': { about: 'They stopped.', payload: z.strictObject({ timestamp: time }) },
} as const;
