import { fileTypeFromBuffer } from 'file-type';
import { bareMime, isVoiceNote, plainText } from '../domain/media/media-formats.ts';

const office = 'application/vnd.openxmlformats-officedocument';
/** Folders by which the archives of office programs are recognized. The archive itself is never unpacked. */
const officeFolders: readonly [folder: string, mime: string][] = [
  ['word/', `${office}.wordprocessingml.document`],
  ['xl/', `${office}.spreadsheetml.sheet`],
  ['ppt/', `${office}.presentationml.presentation`],
];

/** The type of a file according to its first bytes; null = unknown. */
export async function sniff(head: Buffer): Promise<string | null> {
  const archive = isArchive(head);
  // Names of entries are enough, so nothing in an archive is decompressed, however small it claims to be.
  if (archive) return officeOf(head) ?? openDocumentOf(head) ?? 'application/zip';
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  // Only an Ogg file's codec tells a voice note from music.
  if (found) return isVoiceNote(found.mime) ? 'audio/opus' : bareMime(found.mime);
  return isText(head) ? plainText : null;
}

const isArchive = (head: Buffer): boolean =>
  head.length >= 30 && head.readUInt32LE(0) === 0x04034b50;

const officeOf = (head: Buffer): string | null =>
  byFolder(entryNames(head)) ?? byFolder(textNames(head));

function byFolder(names: readonly string[]): string | null {
  return (
    officeFolders.find(([folder]) => names.some((name) => name.startsWith(folder)))?.[1] ?? null
  );
}

/** Names in the local headers, as far as one header leads to the next. */
function entryNames(head: Buffer): string[] {
  const names: string[] = [];
  for (
    let at = 0;
    at >= 0 && at + 30 <= head.length;
    at = head.indexOf('PK\u0003\u0004', at + 30, 'latin1')
  ) {
    const length = head.readUInt16LE(at + 26);
    if (length > 0 && length < 512) names.push(head.toString('latin1', at + 30, at + 30 + length));
  }
  return names;
}

/** The same for archives where that does not work: names that are visible in the bytes. */
function textNames(head: Buffer): string[] {
  const text = head.toString('latin1');
  return officeFolders
    .filter(([folder]) => text.includes(`${folder}_rels/`))
    .map(([folder]) => folder);
}

/** OpenDocument stores its type first, uncompressed. */
function openDocumentOf(head: Buffer): string | null {
  const nameLength = head.readUInt16LE(26);
  const at = 30 + nameLength + head.readUInt16LE(28);
  if (head.toString('latin1', 30, 30 + nameLength) !== 'mimetype') return null;
  const found = /^application\/vnd\.oasis\.opendocument\.[a-z-]+/.exec(
    head.toString('latin1', at, at + 80),
  );
  return found?.[0].replace(/PK$/, '') ?? null;
}

/** No bytes that appear only in binary files; any alphabet is allowed. */
function isText(head: Buffer): boolean {
  if (head.length === 0) return true;
  const wide =
    head.length >= 2 && (head.readUInt16BE(0) === 0xfffe || head.readUInt16BE(0) === 0xfeff);
  if (wide) return true;
  return !head.some(
    (byte) =>
      byte === 0x7f ||
      (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c),
  );
}
