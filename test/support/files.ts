import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';

const fixture = (name: string): URL => new URL(`../fixtures/${name}`, import.meta.url);

/** Small files of every kind, real enough for code that looks at their bytes. */

export const picture = (
  format: 'png' | 'jpeg' | 'webp' | 'gif' = 'png',
  { width = 640, height = 480 } = {},
): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 80, b: 20 } } })
    .toFormat(format)
    .toBuffer();

/** An MP4 as far as its first box goes; `brand` as cameras and browsers write it. */
export function mp4(length = 4_096, brand = 'isom'): Buffer {
  const box = Buffer.alloc(24);
  box.writeUInt32BE(24, 0);
  box.write(`ftyp${brand}`, 4, 'latin1');
  box.write('isommp42', 16, 'latin1');
  return Buffer.concat([box, Buffer.alloc(Math.max(0, length - box.length), 1)]);
}

/** What a browser records: WebM, whether it is sound or film. */
export const webm = (): Buffer =>
  Buffer.concat([
    Buffer.from(
      '1a45dfa39f4286810142f7810142f2810442f381084282847765626d42878104428581021853806701ffffffffffffff',
      'hex',
    ),
    randomBytes(500),
  ]);

/** A voice recording of a browser (a second of a tone), and a photo of an iPhone (320 × 240, orange). */
export const recording = (): Promise<Buffer> => readFile(fixture('voice.webm'));
export const heic = (): Promise<Buffer> => readFile(fixture('photo.heic'));

/** An Ogg page that begins an Opus stream. */
export const ogg = (): Buffer =>
  Buffer.concat([
    Buffer.from('4f676753000200000000000000000100000000000000000000000113', 'hex'),
    Buffer.from('OpusHead'),
    Buffer.from([1, 1, 0x38, 1, 0x80, 0xbb, 0, 0, 0, 0, 0]),
    randomBytes(300),
  ]);

export const pdf = (length = 1_000): Buffer =>
  Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(length, 0x20), Buffer.from('\n%%EOF')]);

/** An archive with stored entries of these names. */
export function archive(
  entries: readonly (readonly [name: string, data: Buffer | string])[],
): Buffer {
  const parts = entries.map(([name, data]) => {
    const bytes = Buffer.from(data);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(20, 4);
    header.writeUInt32LE(bytes.length, 18);
    header.writeUInt32LE(bytes.length, 22);
    header.writeUInt16LE(Buffer.byteLength(name), 26);
    return Buffer.concat([header, Buffer.from(name), bytes]);
  });
  return Buffer.concat(parts);
}

export const docx = (): Buffer =>
  archive([
    ['[Content_Types].xml', '<Types/>'],
    ['_rels/.rels', '<Relationships/>'],
    ['word/document.xml', '<w:document/>'],
  ]);

/** A picture of a few hundred bytes that unpacks to gigabytes, if one lets it. */
export function pixelBomb(side = 60_000): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(data.length, 0);
    head.write(type, 4, 'latin1');
    const crc = Buffer.alloc(4);
    crc.writeUInt32BE(crc32(Buffer.concat([head.subarray(4), data])), 0);
    return Buffer.concat([head, data, crc]);
  };
  const size = Buffer.alloc(13);
  size.writeUInt32BE(side, 0);
  size.writeUInt32BE(side, 4);
  size.set([1, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', size),
    chunk('IDAT', Buffer.from('789c030000000001', 'hex')),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc32(data: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

export interface FormFile {
  readonly name?: string;
  readonly filename: string;
  readonly type: string;
  readonly data: Buffer;
}

/** A form with its parts in this order, byte for byte. */
export function formOf(parts: readonly ([name: string, value: string] | FormFile)[]): {
  readonly body: Buffer;
  readonly type: string;
} {
  const boundary = `----form${randomBytes(8).toString('hex')}`;
  const pieces: Buffer[] = [];
  for (const part of parts) {
    pieces.push(Buffer.from(`--${boundary}\r\n`));
    if (Array.isArray(part)) {
      pieces.push(
        Buffer.from(`Content-Disposition: form-data; name="${part[0]}"\r\n\r\n${part[1]}\r\n`),
      );
    } else {
      const { name = 'media', filename, type, data } = part as FormFile;
      pieces.push(
        Buffer.from(
          `Content-Disposition: form-data; name="${name}"; filename="${filename}"\r\nContent-Type: ${type}\r\n\r\n`,
        ),
        data,
        Buffer.from('\r\n'),
      );
    }
  }
  pieces.push(Buffer.from(`--${boundary}--\r\n`));
  return { body: Buffer.concat(pieces), type: `multipart/form-data; boundary=${boundary}` };
}
