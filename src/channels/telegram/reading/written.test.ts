import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { withAddresses, writtenIn } from './written.ts';

const link = (offset: number, length: number, url: string) => ({
  type: 'text_link',
  offset,
  length,
  url,
});

describe('links behind words', () => {
  test('the address stands beside its words; offsets count UTF-16 units', () => {
    const url = 'https://example.com/secret-article';
    const written = withAddresses('Смотрите 😀 статью тут', [
      link(12, 6, url),
      { type: 'bold', offset: 9, length: 9 },
      { type: 'italic', offset: 19, length: 3 },
    ]);
    expect(written.content).toBe(`Смотрите 😀 статью (${url}) тут`);
    const at = ({ offset, length }: { offset: number; length: number }) =>
      written.content.slice(offset, offset + length);
    expect(written.entities?.map(at)).toEqual(['статью', '😀 статью', 'тут']);
  });

  test('a caption has them, too', () => {
    const caption_entities = [link(0, 5, 'https://example.com/price')];
    expect(writtenIn({ caption: 'Прайс', caption_entities })).toEqual({
      content: 'Прайс (https://example.com/price)',
      entities: caption_entities,
    });
  });

  test('an address that the text shows is not repeated', () => {
    const text = 'example.com/price';
    expect(withAddresses(text, [link(0, text.length, 'https://example.com/price/')]).content).toBe(
      text,
    );
  });

  test('other stretches stay where they are, with what they mean', () => {
    expect(
      withAddresses('@ann и Вася 🙂', [
        { type: 'mention', offset: 0, length: 4 },
        { type: 'text_mention', offset: 7, length: 4, user: { id: 5, first_name: 'Вася' } },
        { type: 'custom_emoji', offset: 12, length: 2, custom_emoji_id: '77' },
        { type: 'pre', offset: 0, length: 1, language: 'ts' },
      ]).entities,
    ).toEqual([
      { type: 'mention', offset: 0, length: 4 },
      { type: 'text_mention', offset: 7, length: 4, userId: '5', name: 'Вася' },
      { type: 'custom_emoji', offset: 12, length: 2, emojiId: '77' },
      { type: 'pre', offset: 0, length: 1, language: 'ts' },
    ]);
  });

  test('stretches outside of the text, and whatever is no stretch, mean nothing', () => {
    const wrong = [link(3, 9, 'https://x.example'), { type: 'bold' }, null, 'x', { offset: 0 }];
    expect(withAddresses('текст', wrong)).toEqual({ content: 'текст' });
    expect(withAddresses('текст', 'нет')).toEqual({ content: 'текст' });
  });

  test('whatever the links, each still covers its words, and every address is in the text', () => {
    const texts = fc.array(fc.constantFrom('слово', '😀', 'a b', 'й'), { minLength: 1 });
    fc.assert(
      fc.property(texts, fc.infiniteStream(fc.boolean()), (parts, linked) => {
        let text = '';
        const links = parts.flatMap((part, index) => {
          const offset = text.length;
          text += `${part} `;
          const url = `https://example.com/${index}/end`;
          return linked.next().value ? [link(offset, part.length, url)] : [];
        });
        const { content, entities = [] } = withAddresses(text, links);
        expect(entities).toHaveLength(links.length);
        entities.forEach(({ offset, length, url }, index) => {
          const { offset: from = 0, length: long = 0 } = links[index] ?? {};
          expect(content.slice(offset, offset + length)).toBe(text.slice(from, from + long));
          expect(content.slice(offset + length)).toMatch(
            new RegExp(`^ \\(${url?.replaceAll('.', '[.]')}\\)`),
          );
        });
      }),
    );
  });
});
