import type { ContactCard } from '../../contracts/message-detail-parts.ts';
import { defined } from './defined.ts';
import { linesOfVcard, type VcardLine } from './vcard-lines.ts';

const mostCards = 50;
const mostValues = 50;
const longestValue = 1_000;
const longestNote = 5_000;

/** Words that every number or address has, and that say nothing about it. */
const emptyTypes = new Set(['pref', 'voice', 'internet', 'x-mobile', 'msg']);

/**
 * The cards of a vCard text, in the forms of RFC 2426 (3.0), RFC 6350 (4.0) and version 2.1. Lines that nobody can read
 * are left out. Pictures and sounds are not read.
 */
export function readVcards(text: unknown): ContactCard[] {
  if (typeof text !== 'string') return [];
  const cards: VcardLine[][] = [];
  let depth = 0;
  let open: VcardLine[] = [];
  for (const line of linesOfVcard(text)) {
    const frame = `${line.name}:${line.value.trim().toUpperCase()}`;
    if (frame === 'BEGIN:VCARD') {
      depth += 1;
      if (depth === 1) open = [];
    } else if (frame === 'END:VCARD') {
      if (depth === 1) cards.push(open);
      depth = Math.max(0, depth - 1);
      // The card of an agent stands inside the card of the person.
    } else if (depth <= 1) open.push(line);
  }
  // Some phones leave out the frame, or the end of a card that is cut off.
  if (depth > 0 || cards.length === 0) cards.push(open);
  return cards.slice(0, mostCards).flatMap((lines) => {
    const card = cardOf(lines);
    return Object.keys(card).length === 0 ? [] : [card];
  });
}

function cardOf(lines: readonly VcardLine[]): ContactCard {
  const labels = new Map(
    lines
      .filter(({ name, group }) => name === 'X-ABLABEL' && group !== '')
      .map(({ group, value }) => [group, /^_\$!<(.*)>!\$_$/.exec(value)?.[1] ?? value]),
  );
  const valuesOf = (names: readonly string[], textOf: (line: VcardLine) => string): string[] =>
    lines
      .filter(({ name }) => names.includes(name))
      .map((line) => textOf(line).slice(0, longestValue))
      .filter((value) => value !== '')
      .slice(0, mostValues);
  const named = (...names: readonly string[]): string[] => valuesOf(names, ({ value }) => value);
  const compound = (name: string): string[] =>
    valuesOf([name], ({ parts }) => parts.flat().filter(Boolean).join(', '));
  const first = (...names: readonly string[]): string | undefined =>
    names.map((name) => named(name)[0]).find((value) => value !== undefined);

  const phones = lines
    .filter(({ name }) => name === 'TEL')
    .flatMap((line) => phoneOf(line, labels) ?? [])
    .slice(0, mostValues);
  const note = lines.find(({ name }) => name === 'NOTE' || name === 'X-WA-BIZ-DESCRIPTION');
  return defined({
    name: first('FN') ?? nameOf(lines) ?? first('NICKNAME', 'X-WA-BIZ-NAME'),
    phones,
    emails: named('EMAIL').map((email) => email.replace(/^mailto:/i, '')),
    company: compound('ORG')[0] ?? first('X-WA-BIZ-NAME'),
    title: first('TITLE', 'ROLE'),
    links: named('URL', 'X-SOCIALPROFILE'),
    addresses: [...compound('ADR'), ...named('LABEL')],
    birthday: first('BDAY'),
    note: note?.value.slice(0, longestNote) || undefined,
  });
}

/** `N` has family name, given name, further names, prefixes, suffixes; people read them in another order. */
function nameOf(lines: readonly VcardLine[]): string | undefined {
  const [family, given, further, prefix, suffix] =
    lines.find(({ name }) => name === 'N')?.parts ?? [];
  const words = [prefix, given, further, family, suffix].flatMap((part) => part ?? []);
  return words.filter(Boolean).join(' ').slice(0, longestValue) || undefined;
}

function phoneOf(
  { group, value, params }: VcardLine,
  labels: ReadonlyMap<string, string>,
): NonNullable<ContactCard['phones']>[number] | null {
  const phone = value.trim().replace(/^tel:/i, '').slice(0, 100);
  const whatsappId = params.get('WAID')?.[0]?.slice(0, 100);
  if (phone === '' && whatsappId === undefined) return null;
  const words = (params.get('TYPE') ?? []).filter((word) => !emptyTypes.has(word.toLowerCase()));
  const type = (labels.get(group) ?? words.join(', ').toLowerCase()).slice(0, 100);
  return {
    phone: phone || `+${whatsappId}`,
    ...(type !== '' && { type }),
    ...(whatsappId !== undefined && { whatsappId }),
  };
}
