import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { vcardOf } from './write-vcard.ts';

describe('a vCard', () => {
  test('holds everything of a contact', () => {
    const card = vcardOf({
      name: 'Иван Петров',
      company: 'Рога и копыта',
      title: 'Менеджер',
      phones: [
        { phone: '+7 701 123-45-67' },
        { phone: '8 727 250 00 00', type: 'work' },
        { phone: '701', whatsappId: '77010000000' },
      ],
      emails: ['ivan@example.com'],
      links: ['https://example.com/a?b=1,2'],
      addresses: ['Алматы, Абая 1'],
      note: 'строка 1\nстрока 2',
    });
    expect(card.split('\n')).toEqual([
      'BEGIN:VCARD',
      'VERSION:3.0',
      'N:;Иван Петров;;;',
      'FN:Иван Петров',
      'ORG:Рога и копыта',
      'TITLE:Менеджер',
      'TEL;TYPE=CELL;waid=77011234567:+7 701 123-45-67',
      'TEL;TYPE=WORK:8 727 250 00 00',
      'TEL;TYPE=CELL;waid=77010000000:701',
      'EMAIL;TYPE=INTERNET:ivan@example.com',
      String.raw`URL:https://example.com/a?b=1\,2`,
      String.raw`ADR:;;Алматы\, Абая 1;;;;`,
      String.raw`NOTE:строка 1\nстрока 2`,
      'END:VCARD',
    ]);
  });

  test('has as many lines as properties, whatever is written in them, and gives it back', () => {
    const anything = fc.string({ unit: 'grapheme', minLength: 1 });
    fc.assert(
      fc.property(anything, anything, anything, (name, company, email) => {
        const nasty = (text: string) => `${text}\r\nEND:VCARD\nTEL:1;2,3\\`;
        const lines = vcardOf({
          name: nasty(name),
          company: nasty(company),
          emails: [nasty(email)],
          phones: [{ phone: '1', type: nasty(email) }],
        }).split(/\r\n|[\r\n\u2028\u2029\u0085\v\f]/);
        expect(lines).toHaveLength(8);
        const value = (start: string): string =>
          (lines.find((line) => line.startsWith(start)) ?? '')
            .slice(start.length)
            .replaceAll(/\\(n|.)/gsu, (_all, one: string) => (one === 'n' ? '\n' : one));
        const flat = (text: string) => text.replaceAll(/\r\n|[\r\n\u2028\u2029\u0085\v\f]/g, '\n');
        expect(value('FN:')).toBe(flat(nasty(name)));
        expect(value('ORG:')).toBe(flat(nasty(company)));
        expect(value('EMAIL;TYPE=INTERNET:')).toBe(flat(nasty(email)));
      }),
    );
  });
});
