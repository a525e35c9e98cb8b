import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { CredentialPurpose, Credentials } from '../../ports/people/credentials.ts';

/** A provider's message as rows keep it: packed and encrypted. */
export interface SealedRaw {
  readonly cipher: string;
  /** Its long texts were shortened, because the whole was too large. */
  readonly cut: boolean;
}

const usualPurpose = 'message-raw';
/** Maximum size, packed. A provider's message has a few kilobytes; what is larger contains a thumbnail or a file. */
export const mostPackedBytes = 256 * 1024;
/** A text that is longer than this is shortened if the whole is too large. */
const longTextLength = 1_024;
/** More than this is not even packed whole. */
const mostTextLength = 4 * 1024 * 1024;
/** More than packed JSON of the allowed size can be, short of a text made to burst the reader. */
const mostUnpackedBytes = 64 * 1024 * 1024;

/**
 * Seals a message as its provider sent it. Null = it is no JSON, or too large even with its long texts shortened: what
 * is kept for diagnosis must never be a reason to refuse the message.
 */
export function sealRaw(
  credentials: Credentials,
  raw: unknown,
  purpose: CredentialPurpose = usualPurpose,
): SealedRaw | null {
  for (const cut of [false, true]) {
    const text = jsonText(raw, cut);
    if (text === null) return null;
    if (text.length > mostTextLength) continue;
    const packed = deflateRawSync(text);
    if (packed.length > mostPackedBytes) continue;
    return { cipher: credentials.encrypt(packed.toString('base64'), purpose), cut };
  }
  return null;
}

/**
 * What was sealed.
 * @throws CredentialsError if no key fits, or the text was changed.
 */
export function openRaw(
  credentials: Credentials,
  cipher: string,
  purpose: CredentialPurpose = usualPurpose,
): unknown {
  const packed = Buffer.from(credentials.decrypt(cipher, purpose), 'base64');
  return JSON.parse(
    inflateRawSync(packed, { maxOutputLength: mostUnpackedBytes }).toString('utf8'),
  ) as unknown;
}

/** Bytes become Base64 and large numbers texts: libraries give messages with values that JSON does not have. */
function jsonText(raw: unknown, cut: boolean): string | null {
  const shortened = (text: string): string =>
    cut && text.length > longTextLength
      ? `${text.slice(0, longTextLength)}… (${text.length} characters)`
      : text;
  function replaced(this: unknown, key: string, value: unknown): unknown {
    // A Buffer has become an object by now; its holder still has it.
    const original = (this as Record<string, unknown>)[key];
    if (original instanceof Uint8Array) {
      return shortened(Buffer.from(original).toString('base64'));
    }
    if (typeof value === 'bigint') return value.toString();
    return typeof value === 'string' ? shortened(value) : value;
  }
  try {
    const text = JSON.stringify(raw, replaced) as string | undefined;
    return text ?? null;
  } catch {
    // A circle, or a nesting that is too deep.
    return null;
  }
}
