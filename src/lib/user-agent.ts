import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** What calls to other servers say about us: `name/1.2.3`, the form that providers ask for. */
export const userAgent = userAgentOf(nearestPackage(path.dirname(fileURLToPath(import.meta.url))));

interface Package {
  readonly name?: unknown;
  readonly version?: unknown;
}

/** Sources and compiled files lie at different depths below it. */
function nearestPackage(folder: string): Package {
  try {
    return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Package;
  } catch {
    const above = path.dirname(folder);
    return above === folder ? {} : nearestPackage(above);
  }
}

function userAgentOf({ name, version }: Package): string {
  const told = typeof version === 'string' && /^\d+\.\d+\.\d+/.test(version) ? version : '0.0.0';
  return `${typeof name === 'string' ? name : 'messenger-backend'}/${told}`;
}
