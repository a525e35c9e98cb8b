import type { Request } from 'express';
import type { CallOrigin } from '../ports/people/sign-ins.ts';

const longestAgent = 300;

/** Where a call comes from, for lists that people read: its whole address, and what its program says of itself. */
export function originOf(req: Request): CallOrigin {
  const address = req.ip?.replace(/^::ffff:(?=\d+\.)/i, '') ?? null;
  const agent = req.headers['user-agent']?.slice(0, longestAgent);
  return { address, userAgent: agent === undefined || agent === '' ? null : agent };
}
