import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { getMediaKeys, type MediaType } from '@whiskeysockets/baileys';

const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();

/** What a message says of its file: where it is, how to open it, and how to see that it is the right one. */
export interface FileReference {
  readonly mediaKey: Buffer;
  readonly directPath: string;
  readonly url: string;
  readonly fileSha256: Buffer;
  readonly fileEncSha256: Buffer;
  readonly fileLength: number;
}

/** Encrypts a file as a phone does before it uploads it. */
export async function encryptFile(
  file: Buffer,
  kind: MediaType,
): Promise<{ mediaKey: Buffer; encrypted: Buffer; hashes: Hashes }> {
  const mediaKey = randomBytes(32);
  const { iv, cipherKey, macKey } = await getMediaKeys(mediaKey, kind);
  const cipher = createCipheriv('aes-256-cbc', cipherKey, iv);
  const body = Buffer.concat([cipher.update(file), cipher.final()]);
  const encrypted = Buffer.concat([body, mac(macKey ?? Buffer.alloc(0), iv, body)]);
  return {
    mediaKey,
    encrypted,
    hashes: { fileSha256: sha256(file), fileEncSha256: sha256(encrypted), fileLength: file.length },
  };
}

type Hashes = Pick<FileReference, 'fileSha256' | 'fileEncSha256' | 'fileLength'>;

/** Opens a file as the recipient's phone does: all hashes and the MAC must match. */
export async function decryptFile(
  encrypted: Buffer,
  kind: MediaType,
  reference: Pick<FileReference, 'mediaKey' | 'fileSha256' | 'fileEncSha256'>,
): Promise<Buffer> {
  if (!sha256(encrypted).equals(reference.fileEncSha256)) throw new Error('Not the file it names');
  const { iv, cipherKey, macKey } = await getMediaKeys(reference.mediaKey, kind);
  const body = encrypted.subarray(0, -10);
  if (!mac(macKey ?? Buffer.alloc(0), iv, body).equals(encrypted.subarray(-10))) {
    throw new Error('The MAC of the file is wrong');
  }
  const decipher = createDecipheriv('aes-256-cbc', cipherKey, iv);
  const file = Buffer.concat([decipher.update(body), decipher.final()]);
  if (!sha256(file).equals(reference.fileSha256)) throw new Error('The file has another hash');
  return file;
}

const mac = (key: Uint8Array, iv: Uint8Array, body: Buffer): Buffer =>
  createHmac('sha256', key).update(iv).update(body).digest().subarray(0, 10);
