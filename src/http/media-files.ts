import { stat } from 'node:fs/promises';
import path from 'node:path';
import { type NextFunction, type Request, type Response, Router } from 'express';
import { ServiceError } from '../contracts/service-error.ts';
import { isMediaKey, servedPrefixes } from '../domain/media/media-address.ts';
import { safeFilename, servedAs } from '../domain/media/media-formats.ts';

export interface MediaFilesDeps {
  /** The folder of files on this machine. It may contain older files even if new ones go to a bucket. */
  readonly folder: string;
  /** The address of a file that is not on this machine; unset = all files are on it. */
  readonly link?: (key: string, forMs: number) => Promise<string | null>;
  /** The name under which a file is saved; unset or null = its own. */
  readonly filenameOf?: (key: string) => Promise<string | null>;
}

/** How long a signed address is valid, and how long a browser may keep it. */
const linkMs = 3_600_000;
const rememberedSeconds = 600;

/**
 * Files of chats: `/files/<kind>/<file>`, `/media/<kind>/<file>` as clients were told before, and `/media/<file>` as
 * older systems named them. They come from strangers, so
 * a browser shows only images, audio, video and PDF, saves everything else, and never runs anything.
 */
export function mediaFiles(deps: MediaFilesDeps): Router {
  const root = path.resolve(deps.folder);
  const serve = async (req: Request, res: Response, next: NextFunction): Promise<void> => {
    if (req.method !== 'GET' && req.method !== 'HEAD') return next();
    const key = keyOf(req.path);
    if (key === '') return next();
    if (key === null) {
      throw new ServiceError('media_path_refused/serving');
    }
    if (deps.link !== undefined && !(await isFile(path.join(root, key)))) {
      const address = await deps.link(key, linkMs);
      if (address === null) return next();
      res.setHeader('Cache-Control', `private, max-age=${rememberedSeconds}`);
      res.redirect(302, address);
      return;
    }
    await send(deps, root, key, res, next);
  };
  return Router().use(
    servedPrefixes.map((prefix) => prefix.slice(0, -1)),
    serve,
  );
}

/** Empty = the folder itself; null = not a valid key. */
function keyOf(asked: string): string | null {
  try {
    const key = decodeURIComponent(asked).replace(/^\//, '');
    return key === '' || isMediaKey(key) ? key : null;
  } catch {
    return null;
  }
}

async function send(
  deps: MediaFilesDeps,
  root: string,
  key: string,
  res: Response,
  next: NextFunction,
): Promise<void> {
  const [kind = '', name = ''] = key.includes('/') ? key.split('/') : ['', key];
  const { mime, inline } = servedAs(kind, name);
  // The database may be unavailable; serving the file matters more than its name.
  const known = inline ? null : await deps.filenameOf?.(key).catch(() => null);
  res.setHeader('Content-Type', mime === 'text/plain' ? 'text/plain; charset=utf-8' : mime);
  res.setHeader('X-Content-Type-Options', 'nosniff');
  res.setHeader('Content-Security-Policy', policyFor(mime));
  if (!inline) res.setHeader('Content-Disposition', attachment(known ?? name));
  res.setHeader('Cache-Control', 'private, max-age=86400');
  res.sendFile(key, { root, dotfiles: 'ignore', cacheControl: false }, (error?: Error) => {
    if (!error || res.headersSent) return;
    const { status, code, headers } = error as SendFault;
    for (const header of ['Content-Type', 'Content-Disposition', 'Cache-Control']) {
      res.removeHeader(header);
    }
    if (status === 416) {
      res.status(416).set(headers ?? {});
      res.end();
    } else if (code === 'EISDIR' || (status !== undefined && status < 500)) next();
    else next(error);
  });
}

/** Express' error for a file that it cannot send. */
interface SendFault extends NodeJS.ErrnoException {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Browsers show a PDF with a built-in viewer, which a sandbox would block. Scripts in a PDF cannot reach any page. */
function policyFor(mime: string): string {
  return mime === 'application/pdf'
    ? "script-src 'none'; object-src 'self'; frame-ancestors 'self'"
    : "default-src 'none'; sandbox";
}

function attachment(filename: string): string {
  const name = safeFilename(filename) ?? 'file';
  const plain = name.replaceAll(/[^\w.-]/g, '_');
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

const isFile = (file: string): Promise<boolean> =>
  stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
