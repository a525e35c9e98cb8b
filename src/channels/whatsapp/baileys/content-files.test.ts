import { expect, test } from '@jest/globals';
import {
  person,
  group,
  groupKey,
  fieldsOf,
  mediaKey,
  image,
} from '../../../../test/whatsapp/message-builders.ts';
import { readWhatsappFile } from './content-files.ts';

test('the source of a file holds everything that a download needs, as JSON', () => {
  const key = { ...groupKey };
  const stored = JSON.parse(JSON.stringify(fieldsOf(image, { key })?.media?.source)) as unknown;
  expect(readWhatsappFile(stored)).toMatchObject({
    type: 'image',
    key: { remoteJid: group, fromMe: false, id: '3EB0A1', participant: person },
  });
  expect(Buffer.from(readWhatsappFile(stored)?.mediaKey ?? '', 'base64')).toEqual(mediaKey);
  for (const other of [null, undefined, 'x', {}, { mediaId: '5', sha256: null }]) {
    expect(readWhatsappFile(other)).toBeNull();
  }
});
