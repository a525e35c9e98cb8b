import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ContactCard } from '../../contracts/message-detail-parts.ts';
import { readVcards } from './vcard.ts';

const card = (...lines: readonly string[]): string =>
  ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n');

describe('cards as phones write them', () => {
  test('an iPhone: groups with labels, folded lines, the number known to WhatsApp', () => {
    const text = card(
      'VERSION:3.0',
      'N:Сидоров;Пётр;Иванович;д-р;',
      'FN:Пётр Сидоров',
      'ORG:ООО Ромашка;Отдел продаж',
      'TITLE:Директор',
      'item1.TEL;waid=79007654321:+7 900 765-43-',
      ' 21',
      'item1.X-ABLabel:_$!<Mobile>!$_',
      'item2.TEL:+7 495 000-00-00',
      'item2.X-ABLabel:Склад',
      'TEL;type=WORK;type=VOICE;type=pref:8 800 1',
      'item3.EMAIL;type=INTERNET:i@x.example',
      'item4.URL:https\\://x.example/?a=1\\;b=2',
      'item5.ADR;type=HOME:;;ул. Абая\\, 1;Алматы;;050000;Казахстан',
      'BDAY;value=date:1990-05-17',
      'NOTE:Звонить\\nпосле обеда',
      'PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRg==',
    );
    expect(readVcards(text)).toEqual([
      {
        name: 'Пётр Сидоров',
        company: 'ООО Ромашка, Отдел продаж',
        title: 'Директор',
        phones: [
          { phone: '+7 900 765-43-21', type: 'Mobile', whatsappId: '79007654321' },
          { phone: '+7 495 000-00-00', type: 'Склад' },
          { phone: '8 800 1', type: 'work' },
        ],
        emails: ['i@x.example'],
        links: ['https://x.example/?a=1;b=2'],
        addresses: ['ул. Абая, 1, Алматы, 050000, Казахстан'],
        birthday: '1990-05-17',
        note: 'Звонить\nпосле обеда',
      },
    ]);
  });

  test('an old Android: version 2.1, quoted-printable over several lines, bare types', () => {
    const text = card(
      'VERSION:2.1',
      'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=98=D0=B2=D0=B0=D0=BD=D0=BE=D0=B2;=D0=',
      '=98=D0=B2=D0=B0=D0=BD;;;',
      'TEL;CELL;PREF:+77010000001',
      'TEL;HOME;FAX:+77270000002',
      'EMAIL;HOME:ivan@x.example',
    );
    expect(readVcards(text)).toEqual([
      {
        name: 'Иван Иванов',
        phones: [
          { phone: '+77010000001', type: 'cell' },
          { phone: '+77270000002', type: 'home, fax' },
        ],
        emails: ['ivan@x.example'],
      },
    ]);
  });

  test('quoted-printable in another character set', () => {
    const text = card(
      'VERSION:2.1',
      'FN;CHARSET=windows-1251;ENCODING=QUOTED-PRINTABLE:=CF=B8=F2=F0',
    );
    expect(readVcards(text)[0]?.name).toBe('Пётр');
  });

  test('version 4.0: numbers and addresses as links, quoted types', () => {
    const text = card(
      'VERSION:4.0',
      'FN:Anna',
      'TEL;VALUE=uri;TYPE="cell,home":tel:+77010000001',
      'EMAIL:mailto:a@x.example',
    );
    expect(readVcards(text)).toEqual([
      {
        name: 'Anna',
        phones: [{ phone: '+77010000001', type: 'cell, home' }],
        emails: ['a@x.example'],
      },
    ]);
  });

  test('a company, as WhatsApp Business writes it', () => {
    const text = card('VERSION:3.0', 'X-WA-BIZ-NAME:Лавка', 'X-WA-BIZ-DESCRIPTION:Чай и кофе');
    expect(readVcards(text)).toEqual([{ name: 'Лавка', company: 'Лавка', note: 'Чай и кофе' }]);
  });
});

describe('cards that are not quite right', () => {
  test.each<[string, string, unknown]>([
    ['several', `${card('FN:A')}${card('FN:B')}`, [{ name: 'A' }, { name: 'B' }]],
    ['one inside another', card('FN:A', 'BEGIN:VCARD', 'FN:Agent', 'END:VCARD'), [{ name: 'A' }]],
    ['without a frame', 'FN:A\nTEL:+7701', [{ name: 'A', phones: [{ phone: '+7701' }] }]],
    ['without an end', 'BEGIN:VCARD\nFN:A', [{ name: 'A' }]],
    [
      'a known number without words',
      card('TEL;waid=7701:'),
      [{ phones: [{ phone: '+7701', whatsappId: '7701' }] }],
    ],
    ['lines of nothing', card('???', ':', ';', 'TEL', 'FN:A'), [{ name: 'A' }]],
    ['a comma without escape', card('FN:Иванов, Иван'), [{ name: 'Иванов, Иван' }]],
    ['empty', '', []],
  ])('%s', (_what, text, cards) => {
    expect(readVcards(text)).toEqual(cards);
  });

  test.each([[null], [undefined], [5], [{}]])('%p is no card', (value) => {
    expect(readVcards(value)).toEqual([]);
  });

  test('a picture of any size costs nothing', () => {
    const text = card('FN:A', `PHOTO;ENCODING=b:${'A'.repeat(5_000_000)}`);
    expect(readVcards(text)).toEqual([{ name: 'A' }]);
  });
});

describe('properties', () => {
  const words = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .map((text) => text.replaceAll(/[\0\r\n]/g, ' ').trim())
    .filter((text) => text !== '');
  const escaped = (text: string): string => text.replaceAll(/[\\;,]/g, String.raw`\$&`);
  const folded = (line: string, every: number): string =>
    [...line].map((each, at) => (at > 0 && at % every === 0 ? `\r\n ${each}` : each)).join('');

  test('what is written is read, however it is folded', () => {
    fc.assert(
      fc.property(
        words,
        words,
        fc.stringMatching(/^\+[0-9]{5,15}$/),
        fc.integer({ min: 20, max: 80 }),
        (name, note, phone, every) => {
          const lines = [`FN:${escaped(name)}`, `TEL;TYPE=CELL:${phone}`, `NOTE:${escaped(note)}`];
          const text = card(...lines.map((line) => folded(line, every)));
          expect(readVcards(text)).toEqual([{ name, note, phones: [{ phone, type: 'cell' }] }]);
        },
      ),
    );
  });

  test('no text makes it throw, and what it returns is a list of cards', () => {
    const piece = fc.oneof(
      fc.constantFrom('BEGIN:VCARD', 'END:VCARD', 'TEL;', 'item1.', 'FN:', '=', '\r\n', '\n ', ';'),
      fc.constantFrom('ENCODING=QUOTED-PRINTABLE', 'CHARSET=', 'N:;;;', '\\', '"', '=D0=', ':'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        for (const each of readVcards(pieces.join(''))) ContactCard.strict().parse(each);
      }),
      { numRuns: 500 },
    );
  });
});
