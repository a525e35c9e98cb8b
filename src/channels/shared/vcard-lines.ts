/** One property of a vCard. */
export interface VcardLine {
  /** `item1` of `item1.TEL`, which ties a label to its property; or empty. */
  readonly group: string;
  /** In capitals. */
  readonly name: string;
  /** By their names in capitals. Types without a name, as in version 2.1, are in `TYPE`. */
  readonly params: ReadonlyMap<string, readonly string[]>;
  /** Decoded and without escapes, as one text. */
  readonly value: string;
  /** Components (`;`) of values (`,`), without escapes. */
  readonly parts: readonly (readonly string[])[];
}

/** Longer texts are cut: a card may contain a picture of any size. */
const longestText = 500_000;
const mostLines = 2_000;
const binary = /^(PHOTO|LOGO|SOUND|KEY)$/;

export function linesOfVcard(text: string): VcardLine[] {
  const lines: VcardLine[] = [];
  for (const line of unfolded(text.slice(0, longestText))) {
    const read = lineOf(line);
    if (read !== null && !binary.test(read.name)) lines.push(read);
    if (lines.length === mostLines) break;
  }
  return lines;
}

/**
 * A line that begins with a blank continues the one before. In version 2.1, so does the line after one in
 * quoted-printable that ends with `=`.
 */
function unfolded(text: string): string[] {
  const lines: string[] = [];
  for (const line of text.replaceAll('\0', '').split(/\r\n|\r|\n/)) {
    const last = lines.at(-1);
    if (last !== undefined && isSoft(last)) lines[lines.length - 1] = last.slice(0, -1) + line;
    else if (last !== undefined && /^[ \t]/.test(line))
      lines[lines.length - 1] = last + line.slice(1);
    else lines.push(line);
  }
  return lines;
}

function isSoft(line: string): boolean {
  return (
    line.endsWith('=') &&
    /;.*quoted-printable/i.test(line.slice(0, Math.max(0, Math.min(line.indexOf(':'), 200))))
  );
}

function lineOf(line: string): VcardLine | null {
  const head = /^\s*(?:([\w-]+)\.)?([\w-]+)((?:;(?:"[^"]*"|[^":])*)?):([\s\S]*)$/.exec(line);
  if (head === null) return null;
  const [, group = '', name = '', rest = '', given = ''] = head;
  const params = paramsOf(rest);
  const value = decoded(given, params);
  return {
    group,
    name: name.toUpperCase(),
    params,
    value: unescaped(value),
    parts: partsOf(value),
  };
}

function paramsOf(text: string): Map<string, string[]> {
  const params = new Map<string, string[]>();
  for (const [param] of text.matchAll(/(?:"[^"]*"|[^;"])+/g)) {
    const equals = param.indexOf('=');
    const key = equals < 0 ? bareKey(param) : param.slice(0, equals).trim().toUpperCase();
    const values = (equals < 0 ? param : param.slice(equals + 1))
      .split(',')
      .map((word) => word.replaceAll('"', '').trim())
      .filter((word) => word !== '');
    params.set(key, [...(params.get(key) ?? []), ...values]);
  }
  return params;
}

function bareKey(word: string): string {
  return /^(quoted-printable|base64|7bit|8bit)$/i.test(word.trim()) ? 'ENCODING' : 'TYPE';
}

function decoded(value: string, params: ReadonlyMap<string, readonly string[]>): string {
  if (!/^quoted-printable$/i.test(params.get('ENCODING')?.[0] ?? '')) return value;
  const bytes = value.replaceAll(/=([0-9a-f]{2})/gi, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  // Characters that were never encoded stay as they are.
  if (/[\u0100-\uffff]/.test(bytes)) return bytes;
  return new TextDecoder(charsetOf(params)).decode(Buffer.from(bytes, 'latin1'));
}

function charsetOf(params: ReadonlyMap<string, readonly string[]>): string {
  const named = params.get('CHARSET')?.[0] ?? 'utf-8';
  try {
    return new TextDecoder(named).encoding;
  } catch {
    return 'utf-8';
  }
}

function unescaped(value: string): string {
  return value.replaceAll(/\\([\s\S])/g, (_all, character: string) => plain(character)).trim();
}

function plain(escaped: string): string {
  return escaped === 'n' || escaped === 'N' ? '\n' : escaped;
}

/** Splits at separators that are not escaped. */
function partsOf(value: string): string[][] {
  const parts: string[][] = [['']];
  const add = (text: string): void => {
    const values = parts.at(-1) ?? [];
    values.push((values.pop() ?? '') + text);
  };
  for (let at = 0; at < value.length; at += 1) {
    const character = value.charAt(at);
    if (character === '\\' && at + 1 < value.length) {
      at += 1;
      add(plain(value.charAt(at)));
    } else if (character === ';') parts.push(['']);
    else if (character === ',') parts.at(-1)?.push('');
    else add(character);
  }
  return parts.map((values) => values.map((text) => text.trim()));
}
