import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { compose } from '../support/harness/closing.ts';
import { openDatabase } from '../support/harness/database.ts';

/** What a message says while its file is on its way, and what entities and edits may rely on: the person's words first. */

const start = () => compose((closing) => openDatabase(closing));
let base: Awaited<ReturnType<typeof start>>;
beforeAll(async () => {
  base = await start();
});
afterAll(() => base.close());

test.each([
  ['no caption', {}, { content: '' }, '[Фото: загружается]'],
  ['a caption', {}, { content: 'Вот фото' }, 'Вот фото\n[Фото: загружается]'],
  ['a caption of several lines', {}, { content: '[1]\n[2]' }, '[1]\n[2]\n[Фото: загружается]'],
  ['a word for it', {}, { content: '[Фото]' }, '[Фото: загружается]'],
  [
    'a caption in brackets',
    { caption: '[срочно]' },
    { content: '[срочно]' },
    '[срочно]\n[Фото: загружается]',
  ],
  ['a voice note', { voice: true }, { type: 'audio' }, '[Голосовое сообщение: загружается]'],
  ['music', {}, { type: 'audio' }, '[Аудио: загружается]'],
  ['a video', {}, { type: 'video' }, '[Видео: загружается]'],
  ['a sticker', {}, { type: 'sticker', content: '[Стикер 😀]' }, '[Стикер 😀: загружается]'],
  ['a document', {}, { type: 'document', filename: 'a.pdf' }, '[Документ: a.pdf: загружается]'],
  ['a document without a name', {}, { type: 'document' }, '[Документ: загружается]'],
  ['another kind', null, { type: 'hologram' }, '[Файл: загружается]'],
])('a message with %s says what is on its way', async (_what, details, more, loading) => {
  const row = { type: 'image', content: '', filename: null, ...more, details };
  const [said] = await base.sql(
    `SELECT file_content(m, file_loading(m)) AS content, file_text(m) AS text
       FROM jsonb_populate_record(NULL::message, $1::jsonb) AS m`,
    [JSON.stringify(row)],
  );
  expect(said).toEqual({ content: loading, text: row.content });
});

test('what was said of an earlier try does not become part of the text', async () => {
  const row = { type: 'image', content: 'Вот\n[Изображение: не удалось]', file_text: 'Вот' };
  const old = { type: 'image', content: '[Не удалось]\nВот', details: { fileCaption: 'Вот' } };
  for (const one of [row, old]) {
    const [said] = await base.sql(
      `SELECT file_content(m, file_loading(m)) AS content FROM jsonb_populate_record(NULL::message, $1::jsonb) AS m`,
      [JSON.stringify(one)],
    );
    expect(said).toEqual({ content: 'Вот\n[Фото: загружается]' });
  }
});
