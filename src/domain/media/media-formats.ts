/** Which files a message may carry, how large they may be, and which names a type has (contract §6.2). */

/** File types of messages (contract §0.7). */
export const mediaTypes = ['image', 'video', 'document', 'audio'] as const;
export type MediaType = (typeof mediaTypes)[number];

const mebibyte = 1024 * 1024;

/** Largest file by media type, in bytes. */
export const largestFile: Readonly<Record<MediaType, number>> = {
  image: 10 * mebibyte,
  video: 50 * mebibyte,
  document: 20 * mebibyte,
  audio: 15 * mebibyte,
};

/** The type of text without magic bytes. */
export const plainText = 'text/plain';

export interface MediaFormat {
  readonly type: MediaType;
  /** The name that is stored and returned. */
  readonly mime: string;
  readonly extension: string;
  /** Names by which senders declare it. */
  readonly names: readonly string[];
  /** Names that its magic bytes give. */
  readonly looks: readonly string[];
  /** It is converted when an operator sends it, because customers' apps cannot show it. */
  readonly becomes?: Pick<MediaFormat, 'mime' | 'extension'>;
}

/** A voice note, as all channels take it: Opus in Ogg. Ogg with anything else is `audio/ogg`. */
export const voiceNote = { mime: 'audio/ogg; codecs=opus', extension: 'ogg' } as const;

/** Whether a file of this type is sent as a voice note, not as music. */
export function isVoiceNote(mime: string | null | undefined): boolean {
  return /^audio[/](opus|ogg *;.*\bcodecs="?opus\b)/i.test(mime ?? '');
}

const openXml = 'application/vnd.openxmlformats-officedocument';
const openDocument = 'application/vnd.oasis.opendocument';
/** The container of old office files. */
const compoundFile = 'application/x-cfb';

function format(
  type: MediaType,
  mime: string,
  extension: string,
  names: readonly string[] = [],
  looks: readonly string[] = [],
): MediaFormat {
  return { type, mime, extension, names: [mime, ...names], looks: [mime, ...looks] };
}

export const mediaFormats: readonly MediaFormat[] = [
  format('image', 'image/jpeg', 'jpg', ['image/jpg', 'image/pjpeg']),
  format('image', 'image/png', 'png', ['image/x-png', 'image/apng'], ['image/apng']),
  format('image', 'image/gif', 'gif'),
  format('image', 'image/webp', 'webp'),
  {
    ...format(
      'image',
      'image/heic',
      'heic',
      ['image/heif', 'image/heic-sequence', 'image/heif-sequence'],
      ['image/heif', 'image/heic-sequence', 'image/heif-sequence'],
    ),
    becomes: { mime: 'image/jpeg', extension: 'jpg' },
  },

  format('video', 'video/mp4', 'mp4', ['video/x-m4v'], ['video/x-m4v']),
  format('video', 'video/quicktime', 'mov', ['video/mov', 'video/x-quicktime']),
  format('video', 'video/webm', 'webm'),
  format('video', 'video/3gpp', '3gp', ['video/3gp', 'video/3gpp2'], ['video/3gpp2']),
  format(
    'video',
    'video/x-msvideo',
    'avi',
    ['video/avi', 'video/msvideo', 'video/vnd.avi'],
    ['video/vnd.avi'],
  ),
  format(
    'video',
    'video/x-ms-wmv',
    'wmv',
    ['video/wmv', 'video/x-ms-asf'],
    ['video/x-ms-asf', 'application/vnd.ms-asf'],
  ),
  format('video', 'video/x-matroska', 'mkv', ['video/matroska'], ['video/matroska']),

  format('audio', 'audio/mpeg', 'mp3', ['audio/mp3', 'audio/x-mp3', 'audio/x-mpeg', 'audio/mpeg3']),
  format(
    'audio',
    'audio/wav',
    'wav',
    ['audio/x-wav', 'audio/wave', 'audio/vnd.wave', 'audio/x-pn-wav'],
    ['audio/vnd.wave'],
  ),
  format('audio', 'audio/ogg', 'ogg', ['application/ogg']),
  format(
    'audio',
    voiceNote.mime,
    voiceNote.extension,
    ['audio/ogg', 'audio/opus', 'application/ogg'],
    ['audio/opus'],
  ),
  // Audio recordings and videos use the same containers, so the declared type decides.
  format('audio', 'audio/mp4', 'm4a', ['audio/x-m4a', 'audio/m4a'], ['audio/x-m4a', 'video/mp4']),
  // What browsers record: Opus in WebM, which no messenger plays.
  { ...format('audio', 'audio/webm', 'webm', [], ['video/webm']), becomes: voiceNote },
  format('audio', 'audio/3gpp', '3gp', ['audio/3gp', 'audio/3gpp2'], ['video/3gpp', 'video/3gpp2']),
  format('audio', 'audio/aac', 'aac', ['audio/x-aac', 'audio/aacp', 'audio/x-hx-aac-adts']),
  format('audio', 'audio/amr', 'amr', ['audio/amr-nb', 'audio/x-amr']),
  format('audio', 'audio/flac', 'flac', ['audio/x-flac'], ['audio/x-flac']),

  format('document', 'application/pdf', 'pdf', ['application/x-pdf']),
  format('document', 'application/msword', 'doc', [], [compoundFile]),
  format('document', 'application/vnd.ms-excel', 'xls', ['application/msexcel'], [compoundFile]),
  format(
    'document',
    'application/vnd.ms-powerpoint',
    'ppt',
    ['application/mspowerpoint'],
    [compoundFile],
  ),
  format('document', `${openXml}.wordprocessingml.document`, 'docx'),
  format('document', `${openXml}.spreadsheetml.sheet`, 'xlsx'),
  format('document', `${openXml}.presentationml.presentation`, 'pptx'),
  format('document', `${openDocument}.text`, 'odt'),
  format('document', `${openDocument}.spreadsheet`, 'ods'),
  format('document', `${openDocument}.presentation`, 'odp'),
  format('document', 'application/rtf', 'rtf', ['text/rtf'], ['text/rtf']),
  format('document', plainText, 'txt'),
  format(
    'document',
    'text/csv',
    'csv',
    // Windows declares every table as Excel.
    ['application/csv', 'text/x-csv', 'text/comma-separated-values', 'application/vnd.ms-excel'],
    [plainText],
  ),
];

/** Declared types that say nothing about a file. */
const sayNothing = new Set(['', 'application/octet-stream', 'binary/octet-stream']);

/** `Audio/OGG; codecs=opus` → `audio/ogg`. */
export function bareMime(mime: string | null | undefined): string {
  return (mime ?? '').split(';', 1)[0]!.trim().toLowerCase();
}

/** `report.PDF` → `pdf`; empty if the name has no extension. */
export function extensionOf(filename: string | null): string {
  return /[.]([A-Za-z0-9]{1,8})$/.exec(filename ?? '')?.[1]?.toLowerCase() ?? '';
}

export interface FileClaims {
  /** The type according to magic bytes; null = unknown. */
  readonly looks: string | null;
  /** The type that the sender declares; may have parameters, be empty or be wrong. */
  readonly declared: string | null;
  readonly filename: string | null;
}

export type FormatFault = 'type_not_allowed' | 'content_mismatch';

/**
 * The format of a file for this media type. The bytes decide; the declared type only chooses between formats that look
 * the same. Documents must match their declared type.
 */
export function formatFor(type: MediaType, claims: FileClaims): MediaFormat | FormatFault {
  const declared = bareMime(claims.declared);
  const generic = sayNothing.has(declared);
  const ofType = mediaFormats.filter((each) => each.type === type);
  const named = ofType.filter((each) => each.names.includes(declared));
  if (!generic && named.length === 0) return 'type_not_allowed';

  const alike = ofType.filter((each) => claims.looks !== null && each.looks.includes(claims.looks));
  const extension = extensionOf(claims.filename);
  const both = alike.filter((each) => named.includes(each));
  const byName = (formats: readonly MediaFormat[]): MediaFormat | undefined =>
    formats.find((each) => each.extension === extension) ?? formats[0];
  // Text without a known type could be anything, such as a page or a script.
  const unnamedText =
    generic && claims.looks === plainText && !alike.some((each) => each.extension === extension);
  if (unnamedText) return 'type_not_allowed';
  if (type === 'document') return (generic ? byName(alike) : byName(both)) ?? 'content_mismatch';
  return byName(both) ?? byName(alike) ?? 'content_mismatch';
}

/** The media type of a file if nobody gave one: by its declared type, otherwise by its bytes. */
export function likelyType(claims: FileClaims): MediaType {
  const declared = bareMime(claims.declared);
  for (const mime of [sayNothing.has(declared) ? '' : declared, claims.looks ?? '']) {
    const known = mediaFormats.find((each) => each.names.includes(mime));
    if (known) return known.type;
  }
  return 'document';
}

/**
 * How a browser gets a stored file. Only folder and extension decide, and it is never served as something that runs.
 */
export function servedAs(kind: string, filename: string): { mime: string; inline: boolean } {
  const extension = extensionOf(filename);
  const wanted = kind === 'sticker' || kind === 'thumbnail' ? 'image' : kind;
  const formats = mediaFormats.filter((each) => each.extension === extension);
  const found = formats.find((each) => each.type === wanted) ?? formats[0];
  if (!found)
    return { mime: aliases[extension] ?? 'application/octet-stream', inline: extension in aliases };
  return { mime: found.mime, inline: found.type !== 'document' || found.extension === 'pdf' };
}

/** Extensions of older systems. */
const aliases: Readonly<Record<string, string>> = {
  jpeg: 'image/jpeg',
  oga: 'audio/ogg',
  opus: 'audio/ogg',
  m4v: 'video/mp4',
};

/** Makes a file name from outside harmless: no folders, nothing invisible, not too long. Null = nothing is left. */
export function safeFilename(given: string | null | undefined): string | null {
  const last = (given ?? '').split(/[/\\]/).at(-1) ?? '';
  const clean = last
    // Control characters, and those that turn the direction of writing: `exe.gpj` would read `jpg.exe`.
    // oxlint-disable-next-line eslint/no-control-regex
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replaceAll(/["<>|:*?]/g, '_')
    .trim()
    .replace(/^[.]+/, '');
  if (clean === '') return null;
  if (clean.length <= 150) return clean;
  const extension = extensionOf(clean);
  const tail = extension === '' ? '' : `.${extension}`;
  return [...clean.slice(0, 150 - tail.length)].join('').replace(/[\ud800-\udbff]$/, '') + tail;
}
