import type { MediaType, proto } from '@whiskeysockets/baileys';
import { decryptFile, encryptFile, type FileReference } from './media-files.ts';
import type { MediaServer } from './media-server.ts';

/** A file as a person picks it on the phone. */
export interface FileToSend {
  readonly kind: 'image' | 'video' | 'audio' | 'voice' | 'document' | 'sticker';
  readonly data: Buffer;
  readonly mimetype: string;
  readonly caption?: string;
  readonly filename?: string;
}

const mediaTypes: Record<FileToSend['kind'], MediaType> = {
  image: 'image',
  video: 'video',
  audio: 'audio',
  voice: 'audio',
  document: 'document',
  sticker: 'sticker',
};

/** Encrypts and uploads a file; answers the message that names it. */
export async function uploadMedia(server: MediaServer, file: FileToSend): Promise<proto.IMessage> {
  const { mediaKey, encrypted, hashes } = await encryptFile(file.data, mediaTypes[file.kind]);
  const common = {
    ...server.put(encrypted),
    ...hashes,
    mediaKey,
    mediaKeyTimestamp: Math.floor(Date.now() / 1000),
    mimetype: file.mimetype,
  };
  const caption = file.caption ?? null;
  switch (file.kind) {
    case 'image':
      return { imageMessage: { ...common, caption, width: 1, height: 1 } };
    case 'video':
      return { videoMessage: { ...common, caption, seconds: 1 } };
    case 'audio':
      return { audioMessage: { ...common, seconds: 1, ptt: false } };
    case 'voice':
      return { audioMessage: { ...common, seconds: 1, ptt: true } };
    case 'sticker':
      return { stickerMessage: { ...common, isAnimated: false } };
    case 'document': {
      const documentMessage = { ...common, fileName: file.filename ?? 'file', caption };
      // Phones wrap a document that has a caption.
      return caption === null
        ? { documentMessage }
        : { documentWithCaptionMessage: { message: { documentMessage } } };
    }
  }
}

/** Fetches and opens the file of a message, as the phone that got it would. */
export async function openMedia(server: MediaServer, message: proto.IMessage): Promise<Buffer> {
  const inner = message.documentWithCaptionMessage?.message ?? message;
  const found = (
    [
      ['image', inner.imageMessage],
      ['video', inner.videoMessage],
      ['audio', inner.audioMessage],
      ['document', inner.documentMessage],
      ['sticker', inner.stickerMessage],
    ] as const
  ).find(([, file]) => file != null);
  const [kind, file] = found ?? [];
  if (kind === undefined || file?.directPath == null) throw new Error('No file in the message');
  const encrypted = server.file(file.directPath);
  if (encrypted === undefined) throw new Error('Nobody uploaded the file');
  const reference: Pick<FileReference, 'mediaKey' | 'fileSha256' | 'fileEncSha256'> = {
    mediaKey: Buffer.from(file.mediaKey ?? []),
    fileSha256: Buffer.from(file.fileSha256 ?? []),
    fileEncSha256: Buffer.from(file.fileEncSha256 ?? []),
  };
  return decryptFile(encrypted, kind, reference);
}
