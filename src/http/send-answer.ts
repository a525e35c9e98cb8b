import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { Streamed } from './define-route.ts';
import type { HttpAnswer } from './errors.ts';

/**
 * How long we keep reading from a client that is still sending after its answer. If it were cut off at once, it would
 * never read the answer.
 */
export const lingerMs = 2_000;

/** Sends the whole answer, then keeps reading and discarding input for a while, then closes the connection. */
function sendAndLinger(res: Response, text: string): void {
  const { req } = res;
  res.setHeader('Connection', 'close');
  res.setHeader('Content-Length', Buffer.byteLength(text));
  res.write(text);
  req.unpipe();
  req.resume();
  const over = (): void => {
    clearTimeout(timer);
    res.end();
  };
  const timer = setTimeout(over, lingerMs);
  req.once('end', over);
  req.once('close', over);
}

/** Sends an answer. */
export function send(res: Response, { status, body: answer, headers }: HttpAnswer): void {
  res.status(status);
  const body = status >= 400 ? refusalOf(answer, res) : answer;
  for (const [name, value] of Object.entries(headers ?? {})) res.setHeader(name, value);
  if (!res.hasHeader('Cache-Control')) res.setHeader('Cache-Control', 'no-store');
  if (body instanceof Streamed) sendStream(res, body);
  else if (isStillSending(res.req) && status >= 400) {
    res.type(typeof body === 'string' ? 'text/plain' : 'application/json');
    sendAndLinger(res, typeof body === 'string' ? body : JSON.stringify(body));
  } else if (body === undefined) res.end();
  else if (typeof body === 'string') res.type('text/plain').send(body);
  else res.json(body);
}

/** A refusal as it leaves. */
function refusalOf(body: unknown, res: Response): unknown {
  const { code, error } = (body ?? {}) as { code?: unknown; error?: unknown };
  res.locals['code'] = code;
  const says = res.locals['saysMessage'] === true && res.statusCode < 500;
  return says ? { ...(body as object), message: error } : body;
}

/** Whether the caller has not sent all of its body yet. */
export function isStillSending(req: Request): boolean {
  const { 'content-length': length, 'transfer-encoding': coding } = req.headers;
  return !req.complete && (coding !== undefined || Number(length ?? 0) > 0);
}

/** Sends a long answer as fast as the caller reads it. If it fails on the way, the connection is cut off. */
function sendStream(res: Response, { type, filename, chunks }: Streamed): void {
  res.setHeader('Content-Type', type);
  res.setHeader('Content-Disposition', `attachment; filename="${filename}"`);
  res.setHeader('X-Content-Type-Options', 'nosniff');
  pipeline(Readable.from(chunks), res).catch(() => res.destroy());
}
