import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Runs a command of src/cli, as `npm run chats:verify` does: from the sources where a checkout has what that takes, else
 * what was compiled, as in an image.
 */
const [node, , name, ...args] = process.argv;
const root = path.resolve(import.meta.dirname, '..');
const source = path.join(root, 'src/cli', `${name}.ts`);
const compiled = path.join(root, 'dist/src/cli', `${name}.js`);

/** The package that runs TypeScript; undefined where development packages are not installed. */
function tsx() {
  try {
    return import.meta.resolve('tsx/esm/api');
  } catch {
    return undefined;
  }
}

const runner = existsSync(source) ? tsx() : undefined;
if (runner === undefined && !existsSync(compiled)) {
  process.stderr.write(`${name} is not built. Run: npm ci && npm run build\n`);
  process.exit(1);
}
const file = runner === undefined ? compiled : source;
process.argv = [node, file, ...args];
if (runner === undefined) process.setSourceMapsEnabled(true);
else (await import(runner)).register();
await import(pathToFileURL(file).href);
