import { describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import * as files from '../../test/support/files.ts';
import { ConversionError, conversions } from './conversion.ts';
import { sniff } from './sniff.ts';

const never = new AbortController().signal;
const heicToJpeg = conversions['image/heic']!;
const webmToOgg = conversions['audio/webm']!;

describe('a photo of an iPhone', () => {
  test('is a JPEG of the same size and colour', async () => {
    const jpeg = await heicToJpeg(await files.heic(), never);
    expect(await sharp(jpeg).metadata()).toMatchObject({ format: 'jpeg', width: 320, height: 240 });
    const { channels } = await sharp(jpeg).stats();
    const [red, green, blue] = channels.map(({ mean }) => Math.round(mean / 20));
    expect([red, green, blue]).toEqual([10, 4, 1]);
  });

  test('that claims more pixels than memory has is refused before it is decoded', async () => {
    const bomb = await files.heic();
    const size = bomb.indexOf('ispe', 0, 'latin1');
    expect(size).toBeGreaterThan(0);
    bomb.writeUInt32BE(60_000, size + 8);
    bomb.writeUInt32BE(60_000, size + 12);
    await expect(heicToJpeg(bomb, never)).rejects.toThrow(ConversionError);
  });

  test('that is cut off is refused', async () => {
    const whole = await files.heic();
    await expect(heicToJpeg(whole.subarray(0, 200), never)).rejects.toThrow(ConversionError);
  });
});

describe('a recording of a browser', () => {
  test('is a voice note with the same packets', async () => {
    const ogg = await webmToOgg(await files.recording(), never);
    expect(await sniff(ogg)).toBe('audio/opus');
    // The last page's position counts samples of 48 kHz: a second of sound, and what Opus needs before it.
    const last = ogg.lastIndexOf('OggS', undefined, 'latin1');
    const samples = Number(ogg.readBigInt64LE(last + 6));
    expect(samples / 48_000).toBeGreaterThanOrEqual(1);
    expect(samples / 48_000).toBeLessThan(1.1);
  });

  test.each([
    ['noise, on which the reader never ends', files.webm()],
    ['nothing', Buffer.alloc(0)],
    ['a picture', Buffer.from('not a film')],
  ])('that is %s is refused', async (_what, bytes) => {
    await expect(webmToOgg(bytes, never)).rejects.toThrow(ConversionError);
  });
});

test('a conversion that nobody waits for ends', async () => {
  const gone = AbortSignal.abort(new Error('the sender left'));
  await expect(webmToOgg(await files.recording(), gone)).rejects.toThrow('the sender left');
});
