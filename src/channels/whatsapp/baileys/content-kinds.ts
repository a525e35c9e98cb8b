import type { proto } from '@whiskeysockets/baileys';
import { readFields } from '../../shared/fields.ts';
import type { Kind, MessageContent, ReadContext } from './content-types.ts';
import { edited, openedWords } from './kinds-changes.ts';
import { readProtocol } from './kinds-protocol.ts';
import { kinds } from './kinds.ts';

const mostWrappers = 8;
const albumAssociation = 1;
/** The same picture or video once more, in a better quality or with motion. */
const betterCopies = new Set([5, 10, 12]);

export interface OpenedMessage {
  readonly message: proto.IMessage;
  readonly viewOnce: boolean;
  /** It was posted as a status, not in the chat. */
  readonly story: boolean;
  /** The message that this comment refers to. */
  readonly commentOn: string | null;
  /** The album that this picture belongs to. */
  readonly album: string | null;
  /** A message that was there before in another quality. */
  readonly copyOf: string | null;
}

export const viewOnceWords =
  '[Одноразовое сообщение: его можно открыть только на телефоне, сюда оно не придёт]';

/**
 * Unwraps the content: from disappearing and view-once messages, messages of another device, documents with captions,
 * and from wrappers that nobody knows yet, because all of them hold a `message`.
 */
export function openMessage(outer: proto.IMessage): OpenedMessage {
  const found = { viewOnce: false, story: false };
  let commentOn: string | null = null;
  let album: string | null = null;
  let copyOf: string | null = null;
  let message = outer;
  for (let depth = 0; depth <= mostWrappers; depth += 1) {
    const association = readFields(message).at('messageContextInfo').at('messageAssociation');
    const parent = association.at('parentMessageKey').text('id', 200) ?? null;
    const kind = association.number('associationType');
    if (kind === albumAssociation) album ??= parent;
    else if (kind !== undefined && betterCopies.has(kind)) copyOf ??= parent;
    const held = contentIn(message);
    if (held === null) break;
    const value = readFields(held.value);
    found.viewOnce ||= held.key.startsWith('viewOnce') || value.flag('viewOnce');
    found.story ||= held.key.startsWith('groupStatusMessage');
    const as = kindOf(held.key)?.as;
    const inner = value.raw('message');
    if ((as !== undefined && as !== 'wrapper') || typeof inner !== 'object' || inner === null)
      break;
    if (held.key === 'commentMessage') {
      commentOn = value.at('targetMessageKey').text('id', 200) ?? null;
    }
    message = inner;
  }
  return { message, ...found, commentOn, album, copyOf };
}

interface Held {
  readonly key: string;
  readonly value: unknown;
  /** There is more that a person may have said. */
  readonly others: boolean;
}

const order: readonly Kind['as'][] = ['content', 'quiet', 'wrapper', 'nothing'];

/** The content and its key; null = the message has no content. */
export function contentIn(message: proto.IMessage): Held | null {
  const held = Object.entries(message)
    .filter(([key, value]) => value !== null && value !== undefined && kindOf(key)?.as !== 'beside')
    .map(([key, value]) => ({ key, value, rank: order.indexOf(kindOf(key)?.as ?? 'content') }))
    // Keys that the library gives, and nobody decided, come after those that can be read.
    .toSorted(
      (a, b) => a.rank - b.rank || Number(kindOf(a.key) === null) - Number(kindOf(b.key) === null),
    );
  const [first, second] = held;
  if (first === undefined) return null;
  return { key: first.key, value: first.value, others: (second?.rank ?? 9) <= 1 };
}

/**
 * Reads unwrapped content. An unknown kind becomes a placeholder under WhatsApp's own key, so that nothing people send
 * is invisible. Null = not written by a person: messages between devices.
 */
export function readContent(message: proto.IMessage, context: ReadContext): MessageContent | null {
  const held = contentIn(message);
  if (held === null) return null;
  const { key, value } = held;
  const kind = kindOf(key);
  if (kind === null || kind.as === 'wrapper') return placeholder(key);
  if (kind.as !== 'content' && kind.as !== 'quiet') return null;
  // The text of a plain message is its value.
  const fields = readFields(
    key === 'conversation' && typeof value !== 'object' ? { text: value } : value,
    context.onOdd,
  );
  const inner = (found: object) => readContent(openMessage(found).message, context);
  const read =
    key === 'protocolMessage'
      ? readProtocol(fields, context, inner)
      : (secretly(key, context, fields.at('targetMessageKey').text('id', 200)) ??
        kind.read(fields, context));
  if (read === null) return null;
  return {
    ...read,
    ...(kind.as === 'quiet' && { quiet: true }),
    ...(held.others && { keepRaw: true }),
  };
}

/** What was encrypted with another message's secret, if it could be opened. */
function secretly(
  key: string,
  context: ReadContext,
  target: string | undefined,
): MessageContent | null {
  if (key !== 'encCommentMessage' && key !== 'secretEncryptedMessage') return null;
  const opened = openedWords(context);
  if (opened === null) return null;
  const inner = readContent(openMessage(opened).message, { ...context, secret: null });
  if (key === 'secretEncryptedMessage') return edited(target, inner);
  return inner === null ? null : { ...inner, about: target ?? null };
}

function placeholder(key: string): MessageContent {
  if (key.startsWith('viewOnce')) {
    return {
      type: 'unsupported',
      content: viewOnceWords,
      details: { type: 'unsupported', what: 'view_once', viewOnce: true },
    };
  }
  return {
    type: key,
    content: `[Сообщение неподдерживаемого вида: ${key.slice(0, 60)}]`,
    details: { type: 'unsupported', what: key.slice(0, 60) },
    keepRaw: true,
  };
}

function kindOf(key: string): Kind | null {
  return Object.hasOwn(kinds, key) ? kinds[key as keyof proto.IMessage] : null;
}
