import { z } from 'zod';
import { acknowledgement, chatId, id, logged, text, time } from './socket-forms.ts';

/** Events of the connection itself and between people. They are not in the log: whoever is away misses them. */
export const liveEvents = {
  connected: {
    about:
      'Always the first event. `cursor` is the present head, or the one that you came with when what you missed follows.',
    payload: z.object({
      message: text,
      userId: id,
      organizationId: id,
      cursor: logged.cursor,
      timestamp: time,
    }),
  },
  'sync:reset': {
    about:
      'What you missed cannot be told any more: load everything by REST and go on from `cursor`.',
    payload: z.object({
      cursor: logged.cursor,
      reason: z.enum(['malformed', 'other_feed', 'ahead', 'pruned', 'too_far']).optional(),
      timestamp: time,
    }),
  },
  'subscribed:chat': { about: 'You are in the chat’s room.', payload: chatId },
  'unsubscribed:chat': {
    about: 'You left it, or were taken out when you may not read it any more.',
    payload: chatId,
  },
  'typing:start': {
    about: 'Somebody types in a chat whose room you are in.',
    payload: z.object({ chatId: id, userId: id, userEmail: text.optional(), timestamp: time }),
  },
  'typing:stop': {
    about: 'They stopped.',
    payload: z.object({ chatId: id, userId: id, timestamp: time }),
  },
  error: {
    about: 'A request was refused, or the connection is ended for want of a valid token.',
    payload: z.object({ error: text, code: text }),
  },
} as const;

const chatRequest = z.union([id, chatId]);

/** Packets that an operator's client may send. Each may also have an acknowledgement callback. */
export const clientEvents = {
  'subscribe:chat': {
    about: 'Join the room of a chat. Answer: `subscribed:chat`, or `error`.',
    payload: chatRequest,
    acknowledgement,
  },
  'unsubscribe:chat': {
    about: 'Leave it. Answer: `unsubscribed:chat`.',
    payload: chatRequest,
    acknowledgement,
  },
  'typing:start': {
    about: 'Told to the room and the customer; repeat every 5 s. Only a callback hears a refusal.',
    payload: chatId,
    acknowledgement,
  },
  'typing:stop': { about: 'The same.', payload: chatId, acknowledgement },
} as const;
