import { describe, expect, test } from '@jest/globals';
import { parseSuggestions } from './parse.ts';

const two = ['Здравствуйте! Уже проверяю.', 'Подскажите номер заказа?'];

describe('suggestions are found in', () => {
  test.each<[string, string]>([
    ['the object that was asked for', JSON.stringify({ suggestions: two })],
    ['an object with another name', JSON.stringify({ ответы: two, note: 'x' })],
    ['a bare array', JSON.stringify(two)],
    ['a code fence', '```json\n' + JSON.stringify({ suggestions: two }, null, 2) + '\n```'],
    ['other words', `Вот варианты: ${JSON.stringify({ suggestions: two })} Удачи!`],
    ['an array of objects', JSON.stringify({ suggestions: two.map((text) => ({ text })) })],
    ['numbers', `1. ${two[0]}\n2) ${two[1]}`],
    ['numbers after some talk', `Конечно, вот варианты:\n\n1. ${two[0]}\n\n2. ${two[1]}`],
    ['bullets', `- ${two[0]}\n• ${two[1]}`],
    ['dashes', `— ${two[0]}\n— ${two[1]}`],
    ['quoted lines', `«${two[0]}»\n"${two[1]}"`],
    ['named variants', `Вариант 1: ${two[0]}\nВариант 2: ${two[1]}`],
    ['plain lines', two.join('\n')],
    ['a list whose items go over lines', `1. Здравствуйте!\n   Уже проверяю.\n2. ${two[1]}`],
    ['marks within the array', JSON.stringify(two.map((text, i) => `${i + 1}. ${text}`))],
    ['after thoughts', `<think>1. nope</think>${JSON.stringify({ suggestions: two })}`],
    ['JSON that was cut off', `{"suggestions": ["${two[0]}", "${two[1]}", "Третий вари`],
  ])('%s', (_name, answer) => {
    expect(parseSuggestions(answer, 5)).toEqual(two);
  });
});

describe('the suggestions', () => {
  test('are never more than requested, never empty and never duplicates', () => {
    const answer = JSON.stringify({ suggestions: ['Да.', ' ', 'да.', 'Нет.', 'Может быть.'] });
    expect(parseSuggestions(answer, 2)).toEqual(['Да.', 'Нет.']);
  });

  test.each(['', '   ', '{}', '[]', '{"a":["x"],"b":["y"]}', '{"suggestions": "нет"}', '[1, 2]'])(
    'are none in %j',
    (answer) => {
      expect(parseSuggestions(answer, 3)).toEqual([]);
    },
  );

  test('have at most three sentences, and no line breaks, list markers or invisible names', () => {
    const long = 'Раз. Два!\n\nТри? Четыре. Пять.';
    expect(parseSuggestions(JSON.stringify([`**${long}**`]), 1)).toEqual(['Раз. Два! Три?']);
    expect(parseSuggestions('["Добрый день, [клиент]! Сейчас."]', 1)).toEqual([
      'Добрый день! Сейчас.',
    ]);
    expect(parseSuggestions(JSON.stringify(['я'.repeat(5_000)]), 1)[0]).toHaveLength(600);
  });

  test('keep numbers that are not list markers', () => {
    const texts = ['24 часа в сутки мы на связи.', '2.5 км от метро.', '№ 5 готов.'];
    expect(parseSuggestions(JSON.stringify(texts), 3)).toEqual(texts);
  });

  test('are found in bounded time, whatever the answer contains', () => {
    const hostile = [
      '['.repeat(50_000),
      '"'.repeat(50_000),
      '1. '.repeat(20_000),
      '{"a":'.repeat(9_000),
    ];
    for (const answer of hostile) expect(parseSuggestions(answer, 10).length).toBeLessThan(11);
  });
});
