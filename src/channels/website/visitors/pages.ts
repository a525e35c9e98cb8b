import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Request, type Response, Router } from 'express';
import type { Widgets } from '../ports/widgets.ts';

export interface WidgetPagesDeps {
  readonly widgets: Pick<Widgets, 'findActive' | 'firstActive'>;
  /** The folder with widget.js and demo/. */
  readonly publicDir: string;
  /**
   * Show the installation's first widget to everybody who opens the demo page; otherwise only a widget that is named by
   * its key.
   */
  readonly showFirstWidget: boolean;
}

/** `/widget.js` for the pages of customers' sites, and `/demo`, a page that contains it. Files are read once. */
export function widgetPages({ widgets, publicDir, showFirstWidget }: WidgetPagesDeps): Router {
  const read = (file: string): string => readFileSync(path.join(publicDir, file), 'utf8');
  const demo = read('demo/index.html');
  const noWidget = read('demo/no-widget.html');

  async function widgetFor(named: unknown): Promise<string | null> {
    if (typeof named === 'string') {
      return /^wgt_[\w-]{1,60}$/.test(named) && (await widgets.findActive(named)) ? named : null;
    }
    return showFirstWidget ? ((await widgets.firstActive())?.publicKey ?? null) : null;
  }

  const pages = Router();
  pages.get('/widget.js', script(read('widget.js')));
  pages.get(['/demo', '/demo/index.html'], async (req, res) => {
    const key = await widgetFor(req.query['key']);
    res.setHeader('Cache-Control', 'no-store');
    if (key === null) return void res.status(404).type('html').send(noWidget);
    const page = demo
      .replaceAll('{{widgetKey}}', () => key)
      .replaceAll('{{origin}}', () => escaped(`${req.protocol}://${req.get('host') ?? ''}`));
    res.type('html').send(page);
  });
  return pages;
}

/**
 * Sites load it on each of their pages: compressed once, cached by browsers for minutes, then revalidated by its ETag.
 */
function script(text: string) {
  const plain = Buffer.from(text);
  const packed = gzipSync(plain, { level: 9 });
  const tag = createHash('sha256').update(plain).digest('base64url').slice(0, 22);

  return (req: Request, res: Response): void => {
    const gzip = req.acceptsEncodings('gzip') === 'gzip';
    res.vary('Accept-Encoding');
    res.setHeader('Cache-Control', 'public, max-age=300');
    res.setHeader('ETag', gzip ? `"${tag}-gz"` : `"${tag}"`);
    if (gzip) res.setHeader('Content-Encoding', 'gzip');
    res.type('js').send(gzip ? packed : plain);
  };
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
