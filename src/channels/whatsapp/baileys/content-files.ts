import type { proto } from '@whiskeysockets/baileys';
import { fileSizeOf } from '../../../domain/provider-values.ts';
import type { Fields } from '../../shared/fields.ts';

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

export function sizeOf(file: Fields): number | null {
  // Protobuf gives zero for a length that is not set.
  return fileSizeOf(file.number('fileLength')) || null;
}

/** Null = the message does not say where the file is, so it cannot be fetched. */
export function fileSourceOf(
  type: WhatsappFile['type'],
  file: Fields,
  key: proto.IMessageKey,
): WhatsappFile | null {
  const mediaKey = base64(file.bytes('mediaKey'));
  const url = file.text('url') ?? null;
  const directPath = file.text('directPath') ?? null;
  if (mediaKey === null || (url === null && directPath === null)) return null;
  return {
    kind: 'baileys',
    type,
    url,
    directPath,
    mediaKey,
    fileEncSha256: base64(file.bytes('fileEncSha256')),
    fileSha256: base64(file.bytes('fileSha256')),
    size: sizeOf(file),
    mimeType: file.text('mimetype', 200) ?? null,
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

function base64(bytes: Uint8Array | undefined): string | null {
  return bytes && bytes.length > 0 ? Buffer.from(bytes).toString('base64') : null;
}
