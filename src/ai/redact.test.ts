import { describe, expect, test } from '@jest/globals';
import { createRedactor } from './redact.ts';

const redact = createRedactor(
  {
    customers: ['Ольга Иванова', 'olga_iv', 'User 5'],
    operators: ['Иван Петров', 'Lee Wong', 'petrov@firm.ru'],
  },
  'ru',
);

describe('names become roles', () => {
  test.each([
    ['Это Ольга Иванова, добрый день', 'Это [клиент], добрый день'],
    ['Передайте Ольге, пожалуйста', 'Передайте [клиент], пожалуйста'],
    ['ОЛЬГА!', '[клиент]!'],
    ['Спасибо, Иван', 'Спасибо, [оператор]'],
    ['Я говорила с Петровым', 'Я говорила с [оператор]'],
    ['ask Lee or lee', 'ask [оператор] or lee'],
    ['мой ник @olga_iv', 'мой ник [клиент]'],
    ['а ещё @someone_else', 'а ещё [клиент]'],
    ['Меня зовут Пётр Сидоров, здравствуйте', 'Меня зовут [имя], здравствуйте'],
    ['My name is John Smith.', 'My name is [имя].'],
  ])('%s', (text, clean) => {
    expect(redact(text)).toBe(clean);
  });
});

describe('contact details become placeholders', () => {
  test.each([
    ['пишите на olga.iv+x@mail.example.ru!', 'пишите на [e-mail]!'],
    ['почта иван@почта.рф', 'почта [e-mail]'],
    ['+7 (900) 123-45-67', '[телефон]'],
    ['8 900 123 45 67 звоните', '[телефон] звоните'],
    ['тел. 87001234567', 'тел. [телефон]'],
    ['карта 4111 1111 1111 1111', 'карта [номер карты]'],
    ['4111-1111-1111-1111', '[номер карты]'],
  ])('%s', (text, clean) => {
    expect(redact(text)).toBe(clean);
  });
});

test.each([
  'Заказ 12345 от 23.11.2026 на 1 500 руб. не пришёл',
  'Дата 2026-11-23, квартира 5',
  'Встретимся у метро? Нет, не надо',
  'Цена 99.90',
])('%s stays as it is', (text) => {
  expect(redact(text)).toBe(text);
});

test('in English the roles are English', () => {
  const english = createRedactor({ customers: ['Olga'], operators: [] }, 'en');
  expect(english('Olga, a@b.co, +1 202 555 0123')).toBe('[customer], [e-mail], [phone]');
});
