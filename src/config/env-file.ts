import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { closest, distance } from 'fastest-levenshtein';
import type { ConfiguredChannel } from './channel-settings.ts';
import type { Environment } from './environment.ts';
import { ConfigError, type ConfigFault } from './faults.ts';
import { settingNames } from './settings.ts';

/**
 * The environment of this process over the file `.env` in the working folder, if there is one (a variable that is set
 * wins over the file). `ENV_FILE` names another file; `ENV_FILE=none` reads none. Throws a ConfigError for a file that
 * cannot be read, a line that sets nothing, and a name that looks like a mistyped setting; any other unknown name goes
 * to `warn`.
 */
export function environment(
  channels: readonly ConfiguredChannel[],
  given: Environment = process.env,
  warn: (line: string) => void = (line) => void process.stderr.write(`${line}\n`),
): Environment {
  const named = given['ENV_FILE'];
  if (named === 'none') return given;
  const file = path.resolve(named || '.env');
  if (!named && !existsSync(file)) return given;
  const text = read(file, named ? 'ENV_FILE' : '.env');
  const { faults, warnings } = check(text, file, settingNames(channels));
  if (faults.length > 0) throw new ConfigError(faults);
  for (const warning of warnings) warn(warning);
  return { ...parseEnv(text), ...given };
}

function read(file: string, setting: string): string {
  try {
    // Windows editors start a file with a byte order mark that would become part of the first name.
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'which does not exist' : `which can't be read (${code})`;
    const message =
      setting === 'ENV_FILE'
        ? `ENV_FILE names ${file}, ${why}; correct or unset it`
        : `.env is ${file}, ${why}; let it be read, or set ENV_FILE=none`;
    throw new ConfigError([{ setting, message }]);
  }
}

interface Check {
  readonly faults: readonly ConfigFault[];
  readonly warnings: readonly string[];
}

/** Node's own parser silently skips what it does not understand. Values, which may be secret, are not repeated. */
function check(text: string, file: string, names: readonly string[]): Check {
  const faults: ConfigFault[] = [];
  const warnings: string[] = [];
  const known = new Set([...names, ...knownElsewhere]);
  const lines = text.split(/\r?\n/);
  for (let index = 0; index < lines.length; index += 1) {
    const line = (lines[index] ?? '').trim();
    if (line === '' || line.startsWith('#')) continue;
    const where = `${file}, line ${index + 1}:`;
    const [, name, value] = /^(?:export\s+)?([A-Za-z_][\w.-]*)\s*=\s*(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) {
      const meant = /^(?:export\s+)?([A-Z][A-Z0-9_]*)\b/.exec(line)?.[1];
      faults.push({
        setting: meant ?? '',
        message: `${where} must be NAME=value${meant === undefined ? '' : `: there is no = after ${meant}`}`,
      });
      continue;
    }
    if (!known.has(name)) {
      const meant = nearest(name, known);
      if (meant === undefined) {
        warnings.push(`${where} ${name} is no setting and has no effect (README, Configuration)`);
      } else {
        faults.push({
          setting: name,
          message: `${where} ${name} is no setting; did you mean ${meant}?`,
        });
      }
    }
    const quote = /^["'`]/.exec(value)?.[0];
    if (quote === undefined || value.indexOf(quote, 1) > 0) continue;
    const end = lines.findIndex((later, at) => at > index && later.includes(quote));
    if (end < 0) {
      faults.push({
        setting: name,
        message: `${where} ${name} begins with ${quote}, which never comes again; close the quotes`,
      });
      break;
    }
    index = end;
  }
  return { faults, warnings };
}

/** Read from the same file by docker compose, or by other programs of this project. */
const knownElsewhere = [
  'ENV_FILE',
  'LOG_LEVEL',
  'POSTGRES_PASSWORD',
  'MESSENGER_DB_PASSWORD',
  'TEMPORAL_DB_PASSWORD',
  'XDG_CACHE_HOME',
];

/**
 * The known name that was probably meant, if one differs by a slip: one letter (two in a long name), their order, or
 * their case.
 */
function nearest(name: string, known: Iterable<string>): string | undefined {
  const upper = name.toUpperCase();
  const slips = upper.length < 8 ? 1 : 2;
  const meant = closest(upper, [...known]);
  const swapped = [...known].find((each) => lettersOf(each) === lettersOf(upper));
  return distance(upper, meant) <= slips ? meant : swapped;
}

const lettersOf = (name: string): string => [...name].toSorted().join('');
