import express, { type Request, type Response } from 'express';
import { ServiceError } from '../contracts/service-error.ts';
import { deepestJson, isTooDeep } from '../domain/json-depth.ts';

/** Reads JSON bodies of at most `limit` (`100kb`). Their nesting depth is checked before they are parsed. */
export function jsonBody(limit: string): (req: Request, res: Response) => Promise<unknown> {
  const read = express.raw({ limit, type: ['json', '+json'] });
  return async (req, res) => {
    await new Promise<void>((resolve, reject) => {
      read(req, res, (error?: unknown) =>
        error === undefined ? resolve() : reject(error as Error),
      );
    });
    // A missing body counts as empty; the schema decides whether something is missing (W62).
    if (Buffer.isBuffer(req.body)) return parse(req.body, charsetOf(req));
    if (hasBody(req)) {
      throw new ServiceError('unsupported_media_type');
    }
    return {};
  };
}

function parse(bytes: Buffer, charset: string | undefined): unknown {
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) {
    throw new ServiceError('unsupported_media_type/charset');
  }
  if (bytes.length === 0) return {};
  if (isTooDeep(bytes)) {
    throw new ServiceError('json_too_deep', { params: { deepest: deepestJson } });
  }
  const text = bytes.toString('utf8');
  if (!/^\s*[[{]/.test(text)) throw malformed(null);
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch (error) {
    throw malformed((error as Error).message);
  }
}

/** @param reason the parser's message; null = it is JSON, but not an object. */
const malformed = (reason: string | null): ServiceError =>
  new ServiceError('malformed_json', { params: { reason } });

function charsetOf(req: Request): string | undefined {
  return /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(req.headers['content-type'] ?? '')?.[1];
}

function hasBody(req: Request): boolean {
  const length = req.headers['content-length'];
  return req.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}
