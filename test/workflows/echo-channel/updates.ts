import { createHmac } from 'node:crypto';
import { z } from 'zod';

/** The provider's updates about one account, by webhook or in answer to a session. */
export const EchoUpdate = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('message'),
    id: z.string(),
    from: z.object({ id: z.string(), name: z.string() }),
    text: z.string().optional(),
    file: z.object({ id: z.string(), name: z.string(), mimeType: z.string() }).optional(),
    at: z.int(),
  }),
  z.object({
    kind: z.literal('status'),
    id: z.string(),
    status: z.enum(['sent', 'delivered', 'read']),
    at: z.int(),
  }),
]);
export type EchoUpdate = z.output<typeof EchoUpdate>;

/** The header with which the provider proves that an update is its own. */
export const signatureHeader = 'x-echo-signature';

/** The header's content: the body, signed with the secret that the account and its provider share. */
export const signatureOf = (secret: string, body: Buffer): string =>
  createHmac('sha256', secret).update(body).digest('hex');
