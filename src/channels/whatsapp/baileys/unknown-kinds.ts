import type { proto } from '@whiskeysockets/baileys';
import type { Baileys } from './baileys.ts';
import { contentIn } from './content-kinds.ts';
import { kinds } from './kinds.ts';

interface WireField {
  readonly number: number;
  /** The bytes of a field that has a length. */
  readonly bytes: Uint8Array | null;
}

const mostWrappers = 8;

/**
 * Whether a message has fields where its content should be that the library does not know: it drops them when it
 * decodes, so the message of a newer app would look empty.
 */
export function hasUnknownKind(
  { proto: protocol }: Pick<Baileys, 'proto'>,
  outer: proto.IMessage,
  bytes: Uint8Array,
): boolean {
  let message = outer;
  let held = bytes;
  for (let depth = 0; depth < mostWrappers; depth += 1) {
    const content = contentIn(message);
    const given = wireFields(held);
    if (content === null) {
      const known = new Set(wireFields(protocol.Message.encode(message).finish()).map(numberOf));
      return given.some(({ number }) => !known.has(number));
    }
    const key = content.key as keyof proto.IMessage;
    const inner = (content.value as { message?: proto.IMessage | null } | null)?.message;
    if (kinds[key].as !== 'wrapper' || !inner) return false;
    const [own] = wireFields(protocol.Message.encode({ [key]: message[key] }).finish());
    const wrapper = given.find(({ number }) => number === own?.number)?.bytes;
    // The message is the first field of every wrapper but one.
    const place = key === 'deviceSentMessage' ? 2 : 1;
    const next = wireFields(wrapper ?? new Uint8Array()).find(({ number }) => number === place);
    if (next?.bytes == null) return false;
    message = inner;
    held = next.bytes;
  }
  return false;
}

const numberOf = ({ number }: WireField): number => number;

/** The fields of a protobuf message, as far as its bytes make sense. */
function wireFields(bytes: Uint8Array): WireField[] {
  const fields: WireField[] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = bytes[at];
      if (byte === undefined) return Number.NaN;
      at += 1;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    return Number.NaN;
  };
  while (at < bytes.length) {
    const tag = varint();
    const type = tag % 8;
    const number = Math.floor(tag / 8);
    let held: Uint8Array | null = null;
    if (type === 0) varint();
    else if (type === 1) at += 8;
    else if (type === 5) at += 4;
    else if (type === 2) {
      const length = varint();
      held = bytes.subarray(at, at + length);
      at += length;
    } else return fields;
    if (!(at <= bytes.length)) return fields;
    fields.push({ number, bytes: held });
  }
  return fields;
}
