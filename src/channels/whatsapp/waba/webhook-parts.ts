import { z } from 'zod';
import { contactBook, type ContactBook } from './contact-book.ts';
import { readCall, readCallStatus } from './events/calls.ts';
import type { EventReader } from './events/event.ts';
import { readGroup, readPreference } from './events/notices.ts';

/** One piece of a webhook, with the number that it is about. */
export type WebhookPart =
  | {
      readonly kind: 'message';
      readonly phoneNumberId: string;
      readonly message: unknown;
      readonly contacts: ContactBook;
      /** Sent by the business itself, from the app on its phone. */
      readonly echo: boolean;
    }
  | {
      readonly kind: 'status';
      readonly phoneNumberId: string;
      readonly status: unknown;
      readonly contacts: ContactBook;
    }
  /** Something that is no message, but belongs in a chat. */
  | {
      readonly kind: 'event';
      readonly phoneNumberId: string;
      readonly read: EventReader;
      /** Where it stood in the webhook. */
      readonly field: string;
      readonly value: unknown;
      readonly contacts: ContactBook;
    }
  /** Something that we do not understand. */
  | {
      readonly kind: 'unknown';
      readonly phoneNumberId: string | null;
      readonly field: string;
      readonly value: unknown;
    };

const Envelope = z.looseObject({
  object: z.literal('whatsapp_business_account'),
  entry: z.array(z.unknown()),
});
const Entry = z.looseObject({ changes: z.array(z.unknown()) });
const Change = z.looseObject({ field: z.string(), value: z.looseObject({}) });
const Metadata = z.looseObject({ phone_number_id: z.coerce.string().min(1).max(64) });

/** What `value` may hold beside the pieces; anything else is stored as it came. */
const envelopeKeys = new Set(['messaging_product', 'metadata', 'contacts']);

/**
 * Splits the body of a webhook: every entry, change, message and status, in their order. An unreadable piece does not
 * affect the others.
 */
export function partsOf(body: unknown): readonly WebhookPart[] {
  const envelope = Envelope.safeParse(body);
  if (!envelope.success) return [unknown(null, 'body', body)];
  return envelope.data.entry.flatMap((value) => {
    const entry = Entry.safeParse(value);
    return entry.success ? entry.data.changes.flatMap(ofChange) : [unknown(null, 'entry', value)];
  });
}

function ofChange(given: unknown): readonly WebhookPart[] {
  const change = Change.safeParse(given);
  if (!change.success) return [unknown(null, 'change', given)];
  const { field, value } = change.data;
  const phoneNumberId = Metadata.safeParse(value['metadata']).data?.phone_number_id ?? null;
  const known = readable[field];
  if (known === undefined || phoneNumberId === null) return [unknown(phoneNumberId, field, value)];
  const contacts = contactBook(value['contacts']);
  return Object.entries(value).flatMap(([key, held]): readonly WebhookPart[] => {
    if (envelopeKeys.has(key)) return [];
    const kind = known[key];
    if (kind === undefined || !Array.isArray(held)) {
      return [unknown(phoneNumberId, `${field}.${key}`, held)];
    }
    return held.map((one: unknown): WebhookPart => {
      const about = { phoneNumberId, contacts };
      if (kind === 'status') return { kind, ...about, status: one };
      if (kind === 'message' || kind === 'echo') {
        return { kind: 'message', ...about, message: one, echo: kind === 'echo' };
      }
      return { kind: 'event', ...about, read: kind, field: `${field}.${key}`, value: one };
    });
  });
}

type Held = 'message' | 'status' | 'echo' | EventReader;

/** The fields that we read, and what their lists hold. Every other field is kept as it came. */
export const readable: Readonly<Record<string, Readonly<Record<string, Held>>>> = {
  messages: { messages: 'message', statuses: 'status' },
  smb_message_echoes: { message_echoes: 'echo' },
  calls: { calls: readCall, statuses: readCallStatus },
  user_preferences: { user_preferences: readPreference },
  group_lifecycle_update: { groups: readGroup },
  group_participants_update: { groups: readGroup },
  group_settings_update: { groups: readGroup },
  group_status_update: { groups: readGroup },
};

function unknown(phoneNumberId: string | null, field: string, value: unknown): WebhookPart {
  return { kind: 'unknown', phoneNumberId, field: field.slice(0, 100), value };
}
