import type { proto } from '@whiskeysockets/baileys';
import { fileSizeOf } from '../../../domain/provider-values.ts';

/** What a later download needs to fetch a file from WhatsApp. Stored with the message as plain JSON. */
export interface WhatsappFile {
  readonly kind: 'baileys';
  /** The library's name for the kind of file; the encryption depends on it. */
  readonly type: 'image' | 'video' | 'ptv' | 'audio' | 'document' | 'sticker';
  readonly url: string | null;
  readonly directPath: string | null;
  /** Base64, like the hashes. */
  readonly mediaKey: string;
  readonly fileEncSha256: string | null;
  readonly fileSha256: string | null;
  readonly size: number | null;
  readonly mimeType: string | null;
  /** The message's key, to ask the sender's phone to upload the file again once it has expired. */
  readonly key: {
    readonly remoteJid: string;
    readonly fromMe: boolean;
    readonly id: string;
    readonly participant?: string;
  };
}

type AnyFile = Partial<
  Pick<
    proto.Message.IDocumentMessage,
    | 'url'
    | 'directPath'
    | 'mediaKey'
    | 'fileEncSha256'
    | 'fileSha256'
    | 'fileLength'
    | 'mimetype'
    | 'fileName'
    | 'caption'
  >
>;

/** A number from protobuf, which may be a plain number, a Long or text; null = no number. */
export function numberOf(value: unknown): number | null {
  if (value === null || value === undefined) return null;
  const long = value as { toNumber?: () => number };
  const number = typeof long.toNumber === 'function' ? long.toNumber() : Number(value);
  return Number.isFinite(number) ? number : null;
}

export function sizeOf(file: AnyFile): number | null {
  // Protobuf gives zero for a length that is not set.
  return fileSizeOf(numberOf(file.fileLength)) || null;
}

/** Null = the message does not say where the file is, so it cannot be fetched. */
export function fileSourceOf(
  type: WhatsappFile['type'],
  file: AnyFile,
  key: proto.IMessageKey,
): WhatsappFile | null {
  const mediaKey = base64(file.mediaKey);
  if (mediaKey === null || (!file.url && !file.directPath)) return null;
  return {
    kind: 'baileys',
    type,
    url: file.url || null,
    directPath: file.directPath || null,
    mediaKey,
    fileEncSha256: base64(file.fileEncSha256),
    fileSha256: base64(file.fileSha256),
    size: sizeOf(file),
    mimeType: file.mimetype || null,
    key: {
      remoteJid: key.remoteJid ?? '',
      fromMe: key.fromMe === true,
      id: key.id ?? '',
      ...(key.participant && { participant: key.participant }),
    },
  };
}

/** The file described by a stored source; null = the source belongs to another channel. */
export function readWhatsappFile(source: unknown): WhatsappFile | null {
  const file = source as WhatsappFile | null | undefined;
  return typeof file === 'object' && file?.kind === 'baileys' && typeof file.mediaKey === 'string'
    ? file
    : null;
}

function base64(bytes: Uint8Array | null | undefined): string | null {
  return bytes && bytes.length > 0 ? Buffer.from(bytes).toString('base64') : null;
}
