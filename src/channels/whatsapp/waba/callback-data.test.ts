import { expect, test } from '@jest/globals';
import { callbackData, readCallbackData } from './callback-data.ts';

test('the message and its attempt come back unchanged', () => {
  expect(readCallbackData(callbackData(4711, 3))).toEqual({ messageId: 4711, attempt: 3 });
});

test('older sends, which did not name their attempt, have the id alone', () => {
  expect(readCallbackData('message:4711')).toEqual({ messageId: 4711, attempt: null });
});

test('data of another program is ignored', () => {
  const strangers = [
    undefined,
    '',
    '4711',
    'message:',
    'message:0',
    'message:1:0',
    'message:1:2:3',
    'message:1:x',
    'message:9999999999',
    ' message:1',
  ];
  for (const stranger of strangers) expect(readCallbackData(stranger)).toBeNull();
});
