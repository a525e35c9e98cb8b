import { z } from 'zod';
import type { WabaLogEntry } from '../ports/waba-log.ts';
import { partsOf, type WebhookPart } from './webhook-parts.ts';

/** The most pieces of one change that its entry names one by one. */
const mostNamed = 20;

const Piece = z.looseObject({ type: z.string().optional(), timestamp: z.unknown() });
const Status = z.looseObject({
  status: z.string().optional(),
  timestamp: z.unknown(),
  errors: z.array(z.looseObject({ code: z.unknown(), title: z.unknown() })).optional(),
  pricing: z.looseObject({ category: z.unknown() }).optional(),
});

/**
 * What the log tells of a webhook's body: which kinds of messages came, and what became of sent ones. Only words of
 * Meta's own vocabularies, numbers and times: nobody's texts, names or numbers (Meta's ids of messages contain those,
 * too), so that nothing has to leave with a person.
 */
export function logEntriesOf(body: unknown): readonly WabaLogEntry[] {
  const found = new Map<string, { entry: Omit<WabaLogEntry, 'payload'>; pieces: object[] }>();
  for (const part of partsOf(body)) {
    if (part.phoneNumberId === null) continue;
    const eventType = typeOf(part);
    const key = `${part.phoneNumberId} ${eventType}`;
    const known = found.get(key) ?? {
      entry: { phoneNumberId: part.phoneNumberId, eventType },
      pieces: [],
    };
    known.pieces.push(pieceOf(part));
    found.set(key, known);
  }
  return [...found.values()].map(({ entry, pieces }) => ({
    ...entry,
    payload: { count: pieces.length, [entry.eventType]: pieces.slice(0, mostNamed) },
  }));
}

function typeOf(part: WebhookPart): string {
  switch (part.kind) {
    case 'message':
      return part.echo ? 'echoes' : 'messages';
    case 'status':
      return 'statuses';
    case 'event':
    case 'unknown':
      return word(part.field) ?? 'other';
  }
}

function pieceOf(part: WebhookPart): object {
  switch (part.kind) {
    case 'message': {
      const { type, timestamp } = Piece.safeParse(part.message).data ?? {};
      return withoutNull({ type: word(type), timestamp: number(timestamp) });
    }
    case 'status': {
      const { status, timestamp, errors, pricing } = Status.safeParse(part.status).data ?? {};
      return withoutNull({
        status: word(status),
        timestamp: number(timestamp),
        category: word(pricing?.category),
        errors: errors
          ?.slice(0, mostNamed)
          .map(({ code, title }) => withoutNull({ code: number(code), title: titleOf(title) })),
      });
    }
    case 'event':
    case 'unknown':
      return { understood: part.kind === 'event' };
  }
}

/** A word of a vocabulary, not a text that somebody wrote. */
function word(value: unknown): string | null {
  return typeof value === 'string' && /^[a-z][a-z_.]{0,63}$/i.test(value) ? value : null;
}

/** Seconds and codes, also as text. Longer digits could be a phone number. */
function number(value: unknown): number | null {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && /^[0-9]{1,10}$/.test(text) ? Number(text) : null;
}

/** Meta's title of an error, unless it has a number in it. */
function titleOf(value: unknown): string | null {
  return typeof value === 'string' && !/[0-9]{5}/.test(value) ? value.slice(0, 200) : null;
}

function withoutNull(given: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== null && value !== undefined),
  );
}
