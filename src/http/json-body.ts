import express, { type Request, type Response } from 'express';
import { ServiceError } from '../contracts/service-error.ts';

/** Reads JSON bodies of at most `limit` (`100kb`). */
export function jsonBody(limit: string): (req: Request, res: Response) => Promise<unknown> {
  const parse = express.json({ limit, type: ['json', '+json'] });
  return async (req, res) => {
    await new Promise<void>((resolve, reject) => {
      parse(req, res, (error?: unknown) =>
        error === undefined ? resolve() : reject(error as Error),
      );
    });
    // No body at all is an empty one: whether something is missing, the schema says (W62).
    if (req.body !== undefined) return req.body as unknown;
    if (hasBody(req)) {
      throw new ServiceError(415, 'unsupported_media_type', 'Send JSON: application/json');
    }
    return {};
  };
}

function hasBody(req: Request): boolean {
  const length = req.headers['content-length'];
  return req.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}
