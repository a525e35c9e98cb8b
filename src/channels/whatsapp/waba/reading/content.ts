import { fieldsOf, type Fields } from './fields.ts';
import { answerKinds } from './kinds-answers.ts';
import { changeKinds } from './kinds-changes.ts';
import { noticeKinds } from './kinds-notices.ts';
import { orderKinds } from './kinds-orders.ts';
import { peopleKinds } from './kinds-people.ts';
import { plainKinds } from './kinds-plain.ts';
import { strangeOf, unsupportedKinds, withheldOf } from './kinds-unsupported.ts';
import { originOf } from './origin.ts';
import type { Kinds, MessageContent } from './reading.ts';

/** A message of a webhook, as it came. */
export type WabaMessage = Readonly<Record<string, unknown>>;

/** Every kind of message (`type` of a message), with the texts of contract §3.3. */
export const messageKinds: Kinds = {
  ...plainKinds,
  ...peopleKinds,
  ...answerKinds,
  ...orderKinds,
  ...noticeKinds,
  ...unsupportedKinds,
  ...changeKinds((message) => read(message)),
};

/** Fields of a message that are read elsewhere, or that say nothing about what the person wrote. */
const frame = [
  'id',
  'timestamp',
  'from',
  'from_user_id',
  'from_parent_user_id',
  'to',
  'to_user_id',
  'to_parent_user_id',
  'group_id',
  'identity',
  'message_creation_type',
  'history_context',
];

export interface ReadContent {
  readonly content: MessageContent;
  /** Something in the message was not understood, or all of it: it has to be kept as it came. */
  readonly strange: boolean;
}

/**
 * Reads the content of any message, field by field: what is missing or malformed costs only itself. A kind without a
 * reader becomes a placeholder, so that nothing a customer sends is invisible. Never throws.
 */
export function contentOf(message: WabaMessage): ReadContent {
  const fields = fieldsOf(message);
  const content = read(fields);
  return { content, strange: !fields.isRead() };
}

/** The kind of a message. One without a `type` is of the kind whose object it has. */
export function kindOf(message: Fields): string {
  const type = message.text('type');
  if (type !== undefined && type !== '') return type;
  return message.names().find((name) => isKnownKind(name)) ?? 'unknown';
}

function isKnownKind(name: string): boolean {
  return Object.hasOwn(messageKinds, name);
}

function read(message: Fields): MessageContent {
  message.skip(...frame);
  const type = kindOf(message);
  const kind = isKnownKind(type) ? messageKinds[type] : undefined;
  const isWithheld = message.has('errors') && !message.has(type);
  const content =
    kind === undefined ? strangeOf(type) : isWithheld ? withheldOf(message) : kind.read(message);
  const origin = originOf(message);
  const hasOrigin = Object.keys(origin).length > 0;
  const details = hasOrigin
    ? { ...(content.details ?? { type: 'text' as const }), ...origin }
    : content.details;
  const quiet = content.quiet === true || (kind !== undefined && kind.is !== 'content');
  return { ...content, ...(details !== undefined && { details }), ...(quiet && { quiet }) };
}
