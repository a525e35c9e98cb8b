import { parentPort, workerData } from 'node:worker_threads';
import decode from 'heic-decode';
import {
  BufferSource,
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  Input,
  MATROSKA,
  OggOutputFormat,
  Output,
  WEBM,
} from 'mediabunny';

/**
 * The thread in which one file is converted: decoding a photo takes a second of CPU, and the front door must not stand
 * still for it. In: `{kind, bytes, mostPixels}`. Out: `{bytes, …}`, or an error that ends the thread.
 */

/**
 * Pixels of a HEIC photo, turned for display.
 *
 * @param {Uint8Array} bytes
 * @param {number} mostPixels
 */
async function pixelsOf(bytes, mostPixels) {
  const images = await decode.all({ buffer: bytes });
  try {
    const [first] = images;
    // The header is believed only as far as memory reaches.
    if (first.width * first.height > mostPixels) throw new Error('too many pixels');
    const { width, height, data } = await first.decode();
    return { bytes: new Uint8Array(data), width, height };
  } finally {
    images.dispose();
  }
}

/**
 * The sound of a WebM recording in an Ogg file. Its packets are copied as they are, so nothing is lost.
 *
 * @param {Uint8Array} bytes
 */
async function oggOf(bytes) {
  const input = new Input({ formats: [WEBM, MATROSKA], source: new BufferSource(bytes) });
  const track = await input.getPrimaryAudioTrack();
  const decoderConfig = await track?.getDecoderConfig();
  if (!track || track.codec !== 'opus' || !decoderConfig) throw new Error('no Opus sound');
  const output = new Output({ format: new OggOutputFormat(), target: new BufferTarget() });
  const source = new EncodedAudioPacketSource('opus');
  output.addAudioTrack(source);
  await output.start();
  let packets = 0;
  for await (const packet of new EncodedPacketSink(track).packets()) {
    await source.add(packet, packets === 0 ? { decoderConfig } : undefined);
    packets += 1;
  }
  if (packets === 0) throw new Error('no sound');
  await output.finalize();
  return { bytes: new Uint8Array(output.target.buffer) };
}

const { kind, bytes, mostPixels } = workerData;
const made = kind === 'heic' ? await pixelsOf(bytes, mostPixels) : await oggOf(bytes);
parentPort.postMessage(made, [made.bytes.buffer]);
