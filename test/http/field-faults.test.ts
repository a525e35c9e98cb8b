import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Api, startApi } from '../support/api.ts';
import type { Organization } from '../support/harness/people.ts';

let api: Api;
let ours: Organization;

beforeAll(async () => {
  api = await startApi();
  ours = await api.addOrganization('Ours');
});
afterAll(() => api.close());

const good = { email: 'new@example.com', name: 'New', password: 'correct horse battery staple' };

/** A call that creates a user, with these fields in place of valid ones. */
async function create(fields: object, language?: string) {
  const { status, body } = await api.call('POST', '/api/users', ours.admin, {
    body: { ...good, ...fields },
    ...(language !== undefined && { headers: { 'Accept-Language': language } }),
  });
  return { status, error: body.error, details: body.details };
}

const faults: [string, object, string, string, string][] = [
  ['a missing field', { email: undefined }, 'email', 'is required', 'обязательно'],
  [
    'a wrong type',
    { name: 5 },
    'name',
    'Invalid input: expected string, received number',
    'Неверный ввод: ожидалось string, получено число',
  ],
  [
    'an own message',
    { email: 'nobody' },
    'email',
    'must be an e-mail address',
    'должно быть адресом электронной почты',
  ],
  [
    'an own message of a rule',
    { password: 'short' },
    'password',
    'must be at least 8 characters, blanks at the ends not counted',
    'должно быть не короче 8 символов, не считая пробелов по краям',
  ],
  [
    'NUL',
    { name: 'a\0b' },
    'name',
    'must not hold a NUL character',
    'не должно содержать символ NUL',
  ],
];

describe.each(faults)('%s', (_what, fields, path, en, ru) => {
  test.each([undefined, 'de', 'en'])('is English with Accept-Language %s', async (language) => {
    expect(await create(fields, language)).toEqual({
      status: 400,
      error: `${path}: ${en}`,
      details: [{ path, message: en }],
    });
  });

  test('is Russian if Russian is requested', async () => {
    expect(await create(fields, 'ru-RU,ru;q=0.9,en;q=0.8')).toEqual({
      status: 400,
      error: `Неверно поле ${path}: ${ru}`,
      details: [{ path, message: ru }],
    });
  });
});
