import { createHmac, randomBytes } from 'node:crypto';

/** Bodies as Meta posts them, and the way it posts them: escaped, signed over the raw bytes, many things in one. */

type Fields = Readonly<Record<string, unknown>>;

/** The side of a number that a webhook names. */
export interface NamedNumber {
  readonly phoneNumberId: string;
  readonly wabaId: string;
  readonly displayNumber: string;
}

export interface Customer {
  readonly name: string;
  /** Digits; left out for who hides it behind a username. */
  readonly waId?: string;
  /** `KZ.…`, what Meta calls them within one business. */
  readonly userId?: string;
  readonly username?: string;
}

/** `wamid.…`, new each time. */
export function newWamid(): string {
  return `wamid.${randomBytes(24).toString('base64')}`;
}

/** One change of the field `messages`. */
export function change(number: NamedNumber, value: Fields, field = 'messages'): Fields {
  const { phoneNumberId, displayNumber } = number;
  const metadata = { display_phone_number: displayNumber, phone_number_id: phoneNumberId };
  return { field, value: { messaging_product: 'whatsapp', metadata, ...value } };
}

/** A webhook's body of changes, each in the entry of its business account. */
export function envelope(
  ...changes: readonly { readonly number: NamedNumber; readonly change: Fields }[]
): Fields {
  const accounts = new Map<string, Fields[]>();
  for (const { number, change: each } of changes) {
    accounts.set(number.wabaId, [...(accounts.get(number.wabaId) ?? []), each]);
  }
  const entry = [...accounts].map(([id, ofAccount]) => ({ id, changes: ofAccount }));
  return { object: 'whatsapp_business_account', entry };
}

/** The fields that say who wrote, in a message and beside it. */
export function contactOf({ name, waId, userId, username }: Customer): Fields {
  return {
    profile: { name, ...(username !== undefined && { username }) },
    ...(waId !== undefined && { wa_id: waId }),
    ...(userId !== undefined && { user_id: userId }),
  };
}

/** One message: its type and that type's object, in Meta's frame. */
export function message(customer: Customer, type: string, object: unknown, more: Fields = {}) {
  return {
    ...(customer.waId !== undefined && { from: customer.waId }),
    ...(customer.userId !== undefined && { from_user_id: customer.userId }),
    id: newWamid(),
    timestamp: String(Math.floor(Date.now() / 1_000)),
    type,
    ...(object !== undefined && { [type]: object }),
    ...more,
  };
}

/** The whole body of one customer's messages. */
export function messagesBody(
  number: NamedNumber,
  customer: Customer,
  ...messages: readonly Fields[]
): Fields {
  const value = { contacts: [contactOf(customer)], messages };
  return envelope({ number, change: change(number, value) });
}

export function statusesBody(number: NamedNumber, ...statuses: readonly Fields[]): Fields {
  return envelope({ number, change: change(number, { statuses }) });
}

/** The bytes of a body: Meta escapes slashes and whatever is not ASCII. */
export function rawBody(body: unknown): string {
  return JSON.stringify(body)
    .replaceAll('/', String.raw`\/`)
    .replaceAll(
      /[\u0080-\uffff]/g,
      (unit) => String.raw`\u` + unit.charCodeAt(0).toString(16).padStart(4, '0'),
    );
}

export function signatureOf(raw: string, appSecret: string): string {
  return `sha256=${createHmac('sha256', appSecret).update(raw).digest('hex')}`;
}

export interface PostOptions {
  /** Null = no signature at all. */
  readonly signature?: string | null;
}

/** Posts a body as Meta does; answers the status. */
export async function postWebhook(
  url: string,
  appSecret: string,
  body: unknown,
  options: PostOptions = {},
): Promise<{ readonly status: number; readonly text: string }> {
  const raw = typeof body === 'string' ? body : rawBody(body);
  const signature =
    options.signature === undefined ? signatureOf(raw, appSecret) : options.signature;
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'user-agent': 'facebookexternalua',
      ...(signature !== null && { 'x-hub-signature-256': signature }),
    },
    body: raw,
    signal: AbortSignal.timeout(30_000),
  });
  return { status: response.status, text: await response.text() };
}
