import { z } from 'zod';

/** Forms of values that several payloads of socket events share. */

export const id = z.int().positive();
export const time = z.iso.datetime().meta({ title: 'ISO time' });
export const count = z.int().min(0);
export const text = z.string();

/** In every event of a chat and of the organization; `GET /api/events` also returns it as `data`. */
export const logged = {
  timestamp: time,
  seq: id.optional().describe('number of the event in its chat, 1, 2, 3 … without holes'),
  cursor: z
    .string()
    .describe('opaque; give it back as `auth.cursor`, or as `after` to GET /api/events'),
};
