import { expect, test } from '@jest/globals';
import { ServiceError } from '../../../../contracts/service-error.ts';
import { presentError } from '../../../errors.ts';
import { languageFor } from '../../../language.ts';
import { messageOf } from './read-message.ts';

/** The answer to a caller with this header. */
function answered(body: Parameters<typeof messageOf>[0], language?: string): unknown {
  try {
    messageOf(body, { wordsUnderFile: 'caption' });
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const headers = language === undefined ? {} : { 'accept-language': language };
    return presentError(error, 'r', languageFor(headers));
  }
  throw new Error('the message was taken');
}

const refused = (path: string, message: string, error = `${path}: ${message}`) => ({
  status: 400,
  body: { error, code: 'validation_failed', requestId: 'r', details: [{ path, message }] },
});

test('the error for an empty text is Russian by default, as front ends know it', () => {
  const empty = { type: 'text', text: ' ' };
  for (const language of [undefined, 'de', 'ru']) {
    expect(answered(empty, language)).toEqual(refused('text', 'Текст сообщения пуст'));
  }
  expect(answered(empty, 'en')).toEqual(refused('text', 'The text of the message is empty'));
});

test('the error for a missing field of a type is English by default', () => {
  for (const language of [undefined, 'de', 'en']) {
    expect(answered({ type: 'image' }, language)).toEqual(
      refused('mediaUrl', 'is required for image'),
    );
  }
  expect(answered({ type: 'image' }, 'ru')).toEqual(
    refused('mediaUrl', 'обязательно для image', 'Неверно поле mediaUrl: обязательно для image'),
  );
});
