import { describe, expect, test } from '@jest/globals';
import { isMediaKey, mediaKeyOf, mediaUrlOf, presentMediaUrl } from './media-address.ts';
import {
  formatFor,
  isVoiceNote,
  likelyType,
  mediaFormats,
  safeFilename,
  servedAs,
} from './media-formats.ts';

const claims = (looks: string | null, declared: string | null, filename: string | null = null) => ({
  looks,
  declared,
  filename,
});

/** Files as the contract and real browsers declare them, with the type from their magic bytes. */
const realWorld: [
  type: 'image' | 'video' | 'audio' | 'document',
  declared: string,
  looks: string,
  mime: string,
][] = [
  ['image', 'image/jpg', 'image/jpeg', 'image/jpeg'],
  ['image', 'image/png', 'image/apng', 'image/png'],
  ['video', 'video/mov', 'video/quicktime', 'video/quicktime'],
  ['video', 'video/avi', 'video/vnd.avi', 'video/x-msvideo'],
  ['video', 'video/wmv', 'application/vnd.ms-asf', 'video/x-ms-wmv'],
  ['video', 'video/webm;codecs="vp9,opus"', 'video/webm', 'video/webm'],
  ['audio', 'audio/webm;codecs=opus', 'video/webm', 'audio/webm'],
  ['audio', 'audio/ogg; codecs=opus', 'audio/ogg', 'audio/ogg'],
  ['audio', 'audio/mp3', 'audio/mpeg', 'audio/mpeg'],
  ['audio', 'audio/x-wav', 'audio/wav', 'audio/wav'],
  ['audio', 'audio/x-m4a', 'audio/x-m4a', 'audio/mp4'],
  ['audio', 'audio/mp4', 'video/mp4', 'audio/mp4'],
  ['audio', 'audio/aac', 'audio/aac', 'audio/aac'],
  ['audio', 'audio/amr', 'audio/amr', 'audio/amr'],
  ['document', 'application/msword', 'application/x-cfb', 'application/msword'],
  [
    'document',
    'application/vnd.ms-powerpoint',
    'application/x-cfb',
    'application/vnd.ms-powerpoint',
  ],
  ['document', 'text/csv', 'text/plain', 'text/csv'],
];

describe('formats', () => {
  test.each(realWorld)('%s declared %s that looks like %s is %s', (type, declared, looks, mime) => {
    expect(formatFor(type, claims(looks, declared))).toMatchObject({ type, mime });
  });

  test('a table that Windows declares as Excel is a table', () => {
    const found = formatFor(
      'document',
      claims('text/plain', 'application/vnd.ms-excel', 'клиенты.CSV'),
    );
    expect(found).toMatchObject({ mime: 'text/csv', extension: 'csv' });
  });

  test.each([
    ['image', 'image/svg+xml', 'application/xml', 'type_not_allowed'],
    ['image', 'text/html', null, 'type_not_allowed'],
    ['image', 'image/png', 'text/plain', 'content_mismatch'],
    ['image', 'image/png', null, 'content_mismatch'],
    ['image', 'image/png', 'application/pdf', 'content_mismatch'],
    ['video', 'video/mp4', 'application/x-msdownload', 'content_mismatch'],
    ['document', 'application/pdf', 'text/plain', 'content_mismatch'],
    ['document', 'application/zip', 'application/zip', 'type_not_allowed'],
    ['document', 'text/html', 'text/plain', 'type_not_allowed'],
    ['document', 'application/octet-stream', 'text/plain', 'type_not_allowed'],
    ['audio', 'video/mp4', 'video/mp4', 'type_not_allowed'],
  ] as const)('%s declared %s that looks like %s: %s', (type, declared, looks, fault) => {
    expect(formatFor(type, claims(looks, declared))).toBe(fault);
  });

  test('within a media type, the bytes decide and not the declared type', () => {
    expect(formatFor('image', claims('image/webp', 'image/jpeg', 'photo.jpg'))).toMatchObject({
      mime: 'image/webp',
      extension: 'webp',
    });
  });

  test('a file without a declared type is recognized by its bytes, a text by its extension', () => {
    expect(formatFor('image', claims('image/png', ''))).toMatchObject({ mime: 'image/png' });
    expect(
      formatFor('document', claims('text/plain', 'application/octet-stream', 'a.txt')),
    ).toMatchObject({ mime: 'text/plain' });
  });

  test('the likely type follows the declared type, then the bytes', () => {
    expect(likelyType(claims('video/webm', 'audio/webm;codecs=opus'))).toBe('audio');
    expect(likelyType(claims('video/webm', ''))).toBe('video');
    expect(likelyType(claims(null, 'application/x-unknown'))).toBe('document');
  });

  test('nothing that a browser could run is served as what it is', () => {
    for (const name of ['x.html', 'x.svg', 'x.js', 'x.xml', 'x', 'x.exe', 'x.html.']) {
      expect(servedAs('image', name)).toEqual({ mime: 'application/octet-stream', inline: false });
    }
    expect(servedAs('document', 'x.docx').inline).toBe(false);
    expect(servedAs('document', 'x.csv').inline).toBe(false);
    expect(servedAs('document', 'x.pdf')).toEqual({ mime: 'application/pdf', inline: true });
    expect(servedAs('audio', 'x.webm').mime).toBe('audio/webm');
    expect(servedAs('video', 'x.webm').mime).toBe('video/webm');
    expect(servedAs('thumbnail', 'x.webp')).toEqual({ mime: 'image/webp', inline: true });
    for (const { type, extension, mime } of mediaFormats) {
      // Ogg is served under its own name, whatever its sound is.
      expect(servedAs(type, `x.${extension}`).mime).toBe(isVoiceNote(mime) ? 'audio/ogg' : mime);
    }
  });

  test.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\x\\Договор №1.docx', 'Договор №1.docx'],
    ['photo\u202egpj.exe', 'photogpj.exe'],
    ['a\r\nSet-Cookie: x', 'aSet-Cookie_ x'],
    ['.htaccess', 'htaccess'],
    ['...', null],
    ['', null],
    [`${'я'.repeat(300)}.pdf`, `${'я'.repeat(146)}.pdf`],
  ])('the name %j becomes %j', (given, safe) => {
    expect(safeFilename(given)).toBe(safe);
  });
});

describe('addresses', () => {
  test('an address of ours contains its key, with or without one of our bases', () => {
    const key = 'image/abc.png';
    expect(mediaUrlOf(key)).toBe('/media/image/abc.png');
    expect(mediaKeyOf('/media/image/abc.png')).toBe(key);
    expect(mediaKeyOf('/files/image/abc.png')).toBe(key);
    expect(mediaKeyOf('https://m.example/files/image/abc.png', ['https://m.example'])).toBe(key);
    expect(mediaKeyOf('/media/1764568761132-6527989.jpg')).toBe('1764568761132-6527989.jpg');
    expect(mediaKeyOf('/media/image/a%20b.png?x=1')).toBe('image/a b.png');
    expect(mediaKeyOf('https://m.example/media/image/abc.png', ['https://m.example'])).toBe(key);
  });

  test.each([
    '/media/../secret',
    '/media/%2e%2e/secret',
    '/media/..%2fsecret',
    '/media/image/..%5csecret',
    '/media/a/b/c',
    '/media/',
    '/media/%',
    '/media/image/%00.png',
    '/mediaimage/x.png',
    'https://others.example/media/image/abc.png',
    'file:///media/image/abc.png',
  ])('%s contains none of our keys', (address) => {
    expect(mediaKeyOf(address, ['https://m.example'])).toBeNull();
  });

  test('keys have one folder at most, and no hidden parts', () => {
    expect(['image/a.png', 'a.png'].every(isMediaKey)).toBe(true);
    expect(['', '/', 'a/', '/a', '.a', 'a/.b', 'a/b/c', 'a\\b', 'a\nb'].some(isMediaKey)).toBe(
      false,
    );
  });

  test('clients get the public base only for our files', () => {
    const base = 'https://media.example.com';
    expect(presentMediaUrl('/media/image/a.png', base)).toBe(`${base}/media/image/a.png`);
    expect(presentMediaUrl('/media/image/a.png', undefined)).toBe('/files/image/a.png');
    expect(presentMediaUrl('/media/1764568761132.jpg', undefined)).toBe('/files/1764568761132.jpg');
    expect(presentMediaUrl('https://old.example/x.png', base)).toBe('https://old.example/x.png');
    expect(presentMediaUrl(null, base)).toBeNull();
  });
});
