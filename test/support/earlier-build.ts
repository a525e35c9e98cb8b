import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

/**
 * Workflows bundled from the sources of earlier builds, without comments and source map: before any patch, and the last
 * build before tickets, commands that write what operators know of a chat, broadcasts and erasures.
 */
type EarlierName = '2026-11' | '2026-11-before-tickets';

const folderOfBundles = path.join(import.meta.dirname, '../replay/bundles');

export interface EarlierBuild {
  /** The file of the bundle. */
  readonly bundle: string;
  remove(): void;
}

/** Workflows of an earlier build: what began with them must go on with today's. */
export function unpackEarlierBuild(name: EarlierName = '2026-11'): EarlierBuild {
  const folder = mkdtempSync(path.join(tmpdir(), 'earlier-build-'));
  const bundle = path.join(folder, 'workflow-bundle.js');
  writeFileSync(bundle, gunzipSync(readFileSync(path.join(folderOfBundles, `${name}.js.gz`))));
  return { bundle, remove: () => rmSync(folder, { recursive: true }) };
}
