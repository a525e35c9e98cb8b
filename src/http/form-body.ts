import { setTimeout as sleep } from 'node:timers/promises';
import type { Request, Response } from 'express';
import multer from 'multer';
import { ServiceError } from '../contracts/service-error.ts';
import { largestFile, mediaTypes, type MediaType } from '../domain/media/media-formats.ts';
import type { MediaUploads, ReceivedFile } from '../ports/media/media-uploads.ts';
import { type Uploader, UploadTurns } from './upload-turns.ts';

/** A received form: its texts, and its file, which is already in the store. */
export interface Form {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly file: ReceivedFile;
}

/** Reads a form with one file. If this rejects, nothing is left of the file. */
export type ReadForm = (req: Request, res: Response, by: Uploader) => Promise<Form>;

export interface FormTimes {
  /** The whole form must arrive within this time. */
  readonly wholeMs: number;
  /** A connection without any traffic for this long is dead. */
  readonly idleMs: number;
  /** How often we check whether `leastBytes` have arrived. */
  readonly rateMs: number;
  readonly leastBytes: number;
  /** How long a form waits for its turn. */
  readonly turnMs: number;
  /** How long a client whose file is refused may go on sending before it gets its answer anyway. */
  readonly drainMs: number;
}

const usualTimes: FormTimes = {
  wholeMs: 10 * 60_000,
  idleMs: 30_000,
  // 4 kB a second: on the slowest connection that is accepted, a file of half a megabyte takes two minutes.
  rateMs: 15_000,
  leastBytes: 60_000,
  turnMs: 5_000,
  drainMs: 5_000,
};

const largest = Math.max(...Object.values(largestFile));
/** Maximum size of a form without its file. */
const formOverhead = 256 * 1024;

/** A form that is being read. */
interface Reading {
  readonly organizationId: number;
  readonly signal: AbortSignal;
  received?: ReceivedFile;
  fault?: unknown;
  onFault: () => void;
}

type Receive = (...of: Parameters<multer.StorageEngine['_handleFile']>) => Promise<void>;

/**
 * Reads forms, with a limit on how many at a time: each takes a few hundred kilobytes of memory, whatever the size of
 * its file.
 */
export function createFormReader(options: {
  readonly uploads: MediaUploads;
  readonly atOnce: number;
  readonly times?: Partial<FormTimes>;
}): ReadForm {
  const { uploads } = options;
  const times = { ...usualTimes, ...options.times };
  const turns = new UploadTurns(options.atOnce, times.turnMs);
  const readings = new WeakMap<object, Reading>();

  const receive: Receive = async (req, file, done) => {
    const reading = readings.get(req);
    if (!reading) return done(new Error('a file without a reader'));
    const { organizationId, signal } = reading;
    try {
      reading.received = await uploads.receive(
        {
          organizationId,
          body: file.stream,
          declared: file.mimetype,
          filename: file.originalname,
          mediaType: mediaTypeIn(req.body),
        },
        signal,
      );
    } catch (error) {
      reading.fault = error;
      reading.onFault();
      return done(error);
    }
    done(null, { path: reading.received.key, size: reading.received.size });
  };
  const discard = async (req: object, done: () => void): Promise<void> => {
    const received = readings.get(req)?.received;
    if (received) await uploads.discard(received).catch(() => undefined);
    done();
  };

  const parse = multer({
    storage: {
      _handleFile: (req, file, done) => void receive(req, file, done),
      _removeFile: (req, _file, done) => void discard(req, () => done(null)),
    },
    // Every browser sends file names in UTF-8.
    defParamCharset: 'utf8',
    limits: {
      fileSize: largest,
      files: 1,
      fields: 20,
      parts: 25,
      fieldSize: 64 * 1024,
      fieldNameSize: 100,
      fieldNestingDepth: 0,
      headerPairs: 50,
    },
  }).single('media');

  const read = async (req: Request, res: Response, reading: Reading): Promise<Form> => {
    let drained: AbortController | undefined;
    const forced = new Promise<never>((_resolve, reject) => {
      reading.onFault = () => {
        drained = new AbortController();
        sleep(times.drainMs, undefined, { signal: drained.signal, ref: false }).then(
          () => reject(reading.fault as Error),
          () => undefined,
        );
      };
    });
    try {
      const parsed = new Promise<void>((resolve, reject) => {
        void parse(req, res, (error?: unknown) =>
          error === undefined || error === null ? resolve() : reject(error as Error),
        );
      });
      await Promise.race([parsed, forced]);
    } catch (error) {
      throw faultOf(error, reading.fault);
    } finally {
      drained?.abort();
    }
    if (!reading.received) throw new ServiceError('file_missing');
    return { fields: { ...(req.body as Record<string, unknown>) }, file: reading.received };
  };

  return async (req, res, by) => {
    const { organizationId } = by;
    requireForm(req);
    const release = await turns.take(by);
    const ending = new AbortController();
    const gone = (): void => {
      if (!req.readableEnded) ending.abort(new Error('the sender went away'));
    };
    req.once('close', gone);
    const { socket } = req;
    const cut = (): void => void socket.destroy();
    socket.setTimeout(times.idleMs);
    socket.once('timeout', cut);
    const reading: Reading = { organizationId, signal: ending.signal, onFault: () => undefined };
    readings.set(req, reading);
    const tooSlow = (): void => {
      reading.fault ??= new ServiceError('upload_too_slow');
      ending.abort(reading.fault);
      reading.onFault();
    };
    const late = setTimeout(tooSlow, times.wholeMs);
    let had = socket.bytesRead;
    const rate = setInterval(() => {
      // If data has arrived and waits for our store, the sender is not at fault.
      if (!req.complete && socket.bytesRead - had < times.leastBytes) tooSlow();
      had = socket.bytesRead;
    }, times.rateMs);
    try {
      return await read(req, res, reading);
    } finally {
      clearTimeout(late);
      clearInterval(rate);
      req.off('close', gone);
      socket.off('timeout', cut);
      socket.setTimeout(0);
      release();
    }
  };
}

/** Refuses anything that is not a form, or is too large, before reading a byte. */
function requireForm(req: Request): void {
  const type = req.headers['content-type'];
  if (type === undefined) throw new ServiceError('file_missing');
  if (!/^multipart\/form-data\b/i.test(type)) {
    throw new ServiceError('unsupported_media_type/form');
  }
  if (Number(req.headers['content-length'] ?? 0) > largest + formOverhead) {
    throw new ServiceError('media_too_large/form');
  }
}

function mediaTypeIn(fields: unknown): MediaType | null {
  const said = (fields as { mediaType?: unknown } | undefined)?.mediaType;
  return mediaTypes.find((type) => type === said) ?? null;
}

/** @param fault the store's error, if the store ended the reading. */
function faultOf(error: unknown, fault: unknown): ServiceError {
  if (fault instanceof ServiceError) return fault;
  if (error instanceof ServiceError) return error;
  const code = (error as { code?: unknown }).code;
  switch (code) {
    case 'LIMIT_FILE_SIZE':
      return new ServiceError('media_too_large/form');
    case 'LIMIT_UNEXPECTED_FILE':
    case 'LIMIT_FILE_COUNT':
      return new ServiceError('unexpected_file');
    case 'LIMIT_FIELD_VALUE':
    case 'LIMIT_FIELD_COUNT':
    case 'LIMIT_PART_COUNT':
      return new ServiceError('payload_too_large/form');
  }
  const words = error instanceof Error ? error.message : '';
  if (/^Request (aborted|closed)$/.test(words)) {
    return new ServiceError('request_aborted');
  }
  return new ServiceError('malformed_form', { cause: error });
}
