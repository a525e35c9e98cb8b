import type { proto } from '@whiskeysockets/baileys';

/** Each contact in readable form: the name, followed by the numbers of its card in brackets. */
export function contactNames(contacts: readonly proto.Message.IContactMessage[]): string[] {
  return contacts.map(({ displayName, vcard }) => {
    const lines = unfolded(vcard ?? '');
    const name = displayName || valueOf(lines, 'FN') || 'Без имени';
    const numbers = lines.filter((line) => /^(item[0-9]+\.)?TEL[;:]/i.test(line)).map(afterColon);
    const shown = numbers.filter((number) => number !== '').slice(0, 5);
    return shown.length === 0 ? name : `${name} (${shown.join(', ')})`;
  });
}

/** The lines of a vCard. A line that begins with a space continues the one before. */
function unfolded(vcard: string): string[] {
  return vcard
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)
    .map((line) => line.trim());
}

function valueOf(lines: readonly string[], name: string): string {
  const line = lines.find((each) => new RegExp(`^${name}[;:]`, 'i').test(each));
  return line === undefined ? '' : afterColon(line);
}

function afterColon(line: string): string {
  return line.slice(line.indexOf(':') + 1).trim();
}
