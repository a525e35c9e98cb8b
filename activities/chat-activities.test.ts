import { expect, test } from '@jest/globals';
import { sqlFault } from '../src/persistence/database/sql-errors.ts';
import { createChatActivities } from './chat-activities.ts';

test('a function that the database lacks gives schema_mismatch with a fixed text, and is not retried at once', async () => {
  const missing = Object.assign(new Error('function chat_fetch(jsonb) does not exist'), {
    code: '42883',
  });
  const lacking = (): Promise<never> => Promise.reject(missing);
  const activities = createChatActivities({
    store: { fetch: lacking, commit: lacking },
    faultOf: sqlFault,
    onError: () => undefined,
  });
  await expect(
    activities.fetchWaiting({ chatId: 1, version: -1, commandIds: [], draftIds: [], limit: 1 }),
  ).rejects.toMatchObject({
    type: 'schema_mismatch',
    nonRetryable: true,
    message: expect.stringMatching(/run npm run db:migrate/),
  });
});
