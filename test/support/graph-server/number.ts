import { randomBytes } from 'node:crypto';
import { newWamid, type NamedNumber } from '../graph-server-webhooks.ts';
import {
  type GraphAnswer,
  parameterMissing,
  type Payload,
  refusal,
  success,
  textOf,
} from './answers.ts';

export interface SentMessage {
  readonly wamid: string;
  /** Digits, or a business-scoped user id. */
  readonly to: string;
  readonly payload: Payload;
}

export interface UploadedFile {
  readonly data: Buffer;
  readonly type: string;
  readonly filename: string | null;
}

export type NumberOptions = Partial<NamedNumber & { readonly token: string }>;

const mediaTypes = ['image', 'video', 'audio', 'document', 'sticker'];
const plainTypes = ['text', 'template', 'interactive', 'location', 'contacts', 'reaction'];

/** A number by Cloud API: its token, its templates, what was uploaded for it and what it sent. */
export class StandInNumber implements NamedNumber {
  readonly phoneNumberId: string;
  readonly wabaId: string;
  readonly displayNumber: string;
  token: string;
  revoked = false;
  /** Numbers that WhatsApp knows under another spelling. */
  readonly waIds = new Map<string, string>();
  readonly #newId: () => string;
  readonly #sent: SentMessage[] = [];
  readonly #files = new Map<string, UploadedFile>();
  readonly #templates: Payload[] = [];

  constructor(given: NumberOptions, newId: () => string) {
    const serial = newId();
    this.phoneNumberId = given.phoneNumberId ?? `10${serial}`;
    this.wabaId = given.wabaId ?? `20${serial}`;
    this.displayNumber = given.displayNumber ?? `7700${serial}0`;
    this.token = given.token ?? newToken();
    this.#newId = newId;
  }

  /** What was accepted for sending, oldest first. */
  sent(): readonly SentMessage[] {
    return [...this.#sent];
  }

  /** What was uploaded, by id. */
  uploads(): ReadonlyMap<string, UploadedFile> {
    return this.#files;
  }

  addTemplate(template: Payload & { readonly name: string }): void {
    this.#templates.push({
      id: this.#newId(),
      language: 'ru',
      status: 'APPROVED',
      category: 'UTILITY',
      components: [],
      ...template,
    });
  }

  /** Makes the number's token invalid. */
  revoke(): void {
    this.revoked = true;
  }

  /** Gives the number another token; the old one is invalid. */
  renew(): string {
    this.token = newToken();
    this.revoked = false;
    return this.token;
  }

  describe(): GraphAnswer {
    const { phoneNumberId: id, displayNumber } = this;
    return success({ id, display_phone_number: displayNumber, verified_name: 'Shop' });
  }

  send(payload: Payload): GraphAnswer {
    if (payload['messaging_product'] !== 'whatsapp') return parameterMissing('messaging_product');
    // A receipt for what the customer wrote, not a message.
    if (payload['status'] === 'read') return success({ success: true });
    const to = recipientOf(payload);
    const recipientType = payload['recipient_type'] ?? 'individual';
    if (recipientType !== (/^(\d+|[A-Z]{2}\..+)$/.test(to) ? 'individual' : 'group')) {
      return refusal(400, 100, `Param recipient_type does not fit "${to}".`);
    }
    if (to === '') return parameterMissing('to');
    const type = typeof payload['type'] === 'string' ? payload['type'] : 'text';
    const object = payload[type];
    if (![...mediaTypes, ...plainTypes].includes(type)) {
      return refusal(400, 100, `Param type must be one of {…} - got "${type}".`);
    }
    if (typeof object !== 'object' || object === null) return parameterMissing(type);
    const fault = this.#faultOf(type, object as Payload);
    if (fault !== null) return fault;
    const wamid = newWamid();
    this.#sent.push({ wamid, to, payload });
    return success({
      messaging_product: 'whatsapp',
      contacts: [
        {
          input: to,
          ...(/^\d+$/.test(to) ? { wa_id: this.waIds.get(to) ?? to } : { user_id: to }),
        },
      ],
      messages: [{ id: wamid }],
    });
  }

  upload(payload: Payload, file: UploadedFile | null): GraphAnswer {
    if (payload['messaging_product'] !== 'whatsapp') return parameterMissing('messaging_product');
    if (file === null) return parameterMissing('file');
    const id = this.#newId();
    this.#files.set(id, { ...file, type: textOf(payload['type']) });
    return success({ id });
  }

  /** A page of its templates; `next` is where the following one is. */
  templates(query: Readonly<Record<string, string>>, next: string): GraphAnswer {
    const limit = Math.min(Number(query['limit'] ?? 25), 1_000);
    const from = Number(query['after'] ?? 0);
    const matching = this.#templates.filter((template) =>
      ['name', 'language', 'status', 'category'].every(
        (key) => query[key] === undefined || query[key] === template[key],
      ),
    );
    const data = matching.slice(from, from + limit);
    const more = from + limit < matching.length;
    const cursors = { before: String(from), after: String(from + data.length) };
    return success({ data, paging: { cursors, ...(more && { next }) } });
  }

  #faultOf(type: string, object: Payload): GraphAnswer | null {
    if (type === 'text') {
      const { body } = object;
      if (typeof body !== 'string' || body === '') return parameterMissing('text.body');
      if (body.length > 4_096) {
        return refusal(400, 100, 'Param text[body] must be at most 4096 characters long.');
      }
    }
    if (mediaTypes.includes(type)) {
      const { id, link } = object;
      if (typeof link === 'string' && /^https?:/.test(link)) return null;
      if (typeof id !== 'string') return parameterMissing(`${type}.id`);
      if (!this.#files.has(id)) {
        return refusal(400, 131_009, `Parameter value is not valid: ${id}`);
      }
    }
    if (type === 'template') {
      const { name, language } = object as { name?: unknown; language?: { code?: unknown } };
      const known = this.#templates.some(
        (template) => template['name'] === name && template['language'] === language?.code,
      );
      if (!known) return refusal(404, 132_001, 'Template name does not exist in the translation');
    }
    return null;
  }
}

export function recipientOf(payload: Payload): string {
  return textOf(payload['to']) || textOf(payload['recipient']);
}

function newToken(): string {
  return `EAA${randomBytes(24).toString('hex')}`;
}
