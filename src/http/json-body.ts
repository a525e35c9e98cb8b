import express, { type Request, type Response } from 'express';
import { ServiceError } from '../contracts/service-error.ts';
import { deepestJson, isTooDeep } from '../domain/json-depth.ts';

/** Reads JSON bodies of at most `limit` (`100kb`); how deep they nest is looked at before anything is made of them. */
export function jsonBody(limit: string): (req: Request, res: Response) => Promise<unknown> {
  const read = express.raw({ limit, type: ['json', '+json'] });
  return async (req, res) => {
    await new Promise<void>((resolve, reject) => {
      read(req, res, (error?: unknown) =>
        error === undefined ? resolve() : reject(error as Error),
      );
    });
    // No body at all is an empty one: whether something is missing, the schema says (W62).
    if (Buffer.isBuffer(req.body)) return parse(req.body, charsetOf(req));
    if (hasBody(req)) {
      throw new ServiceError(415, 'unsupported_media_type', 'Send JSON: application/json');
    }
    return {};
  };
}

function parse(bytes: Buffer, charset: string | undefined): unknown {
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) {
    throw new ServiceError(415, 'unsupported_media_type', 'Send JSON in UTF-8');
  }
  if (bytes.length === 0) return {};
  if (isTooDeep(bytes)) {
    throw new ServiceError(
      400,
      'json_too_deep',
      `Lists and objects may lie in each other at most ${deepestJson} levels deep`,
    );
  }
  const text = bytes.toString('utf8');
  if (!/^\s*[[{]/.test(text)) throw malformed('it must be an object');
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch (error) {
    throw malformed((error as Error).message);
  }
}

const malformed = (reason: string): ServiceError =>
  new ServiceError(400, 'malformed_json', `The body is not JSON: ${reason}`);

function charsetOf(req: Request): string | undefined {
  return /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(req.headers['content-type'] ?? '')?.[1];
}

function hasBody(req: Request): boolean {
  const length = req.headers['content-length'];
  return req.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}
