import express, { type Request, type Response } from 'express';

/** Reads bodies of at most `limit` (`3mb`), of any declared type, without parsing them. */
export function rawBody(limit: string): (req: Request, res: Response) => Promise<Buffer> {
  const read = express.raw({ limit, type: () => true });
  return async (req, res) => {
    await new Promise<void>((resolve, reject) => {
      read(req, res, (error?: unknown) =>
        error === undefined ? resolve() : reject(error as Error),
      );
    });
    return Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
  };
}
