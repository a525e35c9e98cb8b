import { z } from 'zod';
import { MessageDetails } from './message-details.ts';

/** Schemas of values that several payloads of socket events share. */

export const id = z.int().positive();
export const time = z.iso.datetime().meta({ title: 'ISO time' });
export const count = z.int().min(0);
export const text = z.string();
/** As in REST's rows; null = it has nothing besides its text. Events that an earlier build wrote have none. */
export const details = MessageDetails.nullish();

/** Part of every logged event; `GET /api/events` also returns it as `data`. */
export const logged = {
  timestamp: time,
  seq: id.optional().describe('number of the event in its chat, 1, 2, 3 … without holes'),
  cursor: z
    .string()
    .describe('opaque; give it back as `auth.cursor`, or as `after` to GET /api/events'),
};

export const chatId = z.object({ chatId: id });

const ok = z.object({ ok: z.literal(true), chatId: id });
const refused = z.object({ ok: z.literal(false), error: text, code: text });
/** What a client that asked for something is answered. */
export const acknowledgement = z.union([ok, refused]);
