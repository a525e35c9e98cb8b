import { Router } from 'express';
import type { PresentedChannel } from '../../contracts/channel-presenter.ts';
import { asyncApiDocument } from './document.ts';
import { eventsPage } from './page.ts';

const styles = `:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { display: grid; grid-template-columns: 16rem minmax(0, 60rem); gap: 2rem; margin: 0; padding: 0 1.5rem; }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; font-size: 13px; }
nav h2 { font-size: 13px; margin: 1rem 0 .25rem; }
nav ul { list-style: none; margin: 0; padding: 0; }
section { border-top: 1px solid #8884; padding-top: .5rem; scroll-margin-top: .5rem; }
table { border-collapse: collapse; width: 100%; }
td, th { text-align: left; vertical-align: top; padding: .2rem .75rem .2rem 0; border-top: 1px solid #8882; }
pre { background: #8881; padding: .75rem; overflow: auto; font-size: 13px; }
@media (max-width: 50rem) { body { display: block; } nav { position: static; height: auto; } }
`;

/** The page has no scripts and loads nothing but its style sheet. */
const policy =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/** `/asyncapi.json`, and `/docs/events`, a page made from it. */
export function eventPages(channels: readonly PresentedChannel[]): Router {
  const document = asyncApiDocument(channels);
  const text = JSON.stringify(document);
  const page = eventsPage(document);
  const pages = Router();
  pages.get('/asyncapi.json', (_req, res) => {
    res.type('application/json').send(text);
  });
  pages.get('/docs/events', (_req, res) => {
    res.setHeader('Content-Security-Policy', policy);
    res.type('html').send(page);
  });
  pages.get('/docs/events.css', (_req, res) => {
    res.type('css').send(styles);
  });
  return pages;
}
