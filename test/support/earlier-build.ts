import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

/** The workflows of November 2026, bundled from that build's sources; comments and source map are left out. */
const packed = path.join(import.meta.dirname, '../replay/bundles/2026-11.js.gz');

export interface EarlierBuild {
  /** The file of the bundle. */
  readonly bundle: string;
  remove(): void;
}

/** Workflows as they were before any patch: what began with them must go on with today's. */
export function unpackEarlierBuild(): EarlierBuild {
  const folder = mkdtempSync(path.join(tmpdir(), 'earlier-build-'));
  const bundle = path.join(folder, 'workflow-bundle.js');
  writeFileSync(bundle, gunzipSync(readFileSync(packed)));
  return { bundle, remove: () => rmSync(folder, { recursive: true }) };
}
