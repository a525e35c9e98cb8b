import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { channels } from '../../src/channels/registry.ts';
import { chatRoutes, type ChatRouteDeps } from '../../src/http/routes/chat/chats/routes.ts';
import { createChatWire } from '../../src/http/routes/chat/chats/wire.ts';
import { createChatReads } from '../../src/persistence/chat/chat-reads.ts';
import { startApi, type Api } from '../support/api.ts';
import type { Organization } from '../support/harness/people.ts';
import { addChat, addMessage } from '../support/chat-rows.ts';

/** `details` of messages: rows of REST, lists and events show the same, for rows of this build and of earlier ones. */

let api: Api;
let org: Organization;
let other: Organization;
beforeAll(async () => {
  api = await startApi({
    routes: (database) =>
      // These routes ask no workflow.
      chatRoutes({
        chats: createChatReads(database, channels),
        wire: createChatWire(channels),
      } as unknown as ChatRouteDeps),
  });
  org = await api.addOrganization('Ours');
  other = await api.addOrganization('Theirs');
});
afterAll(() => api.close());

interface Stored {
  readonly type: string;
  readonly details: unknown;
}

const stored: readonly (Stored & { readonly shown: unknown })[] = [
  { type: 'text', details: null, shown: null },
  { type: 'image', details: {}, shown: null },
  {
    type: 'poll',
    details: { type: 'poll', question: 'Когда?', options: [{ text: 'Утром', votes: 2 }] },
    shown: { type: 'poll', question: 'Когда?', options: [{ text: 'Утром', votes: 2 }] },
  },
  {
    type: 'interactive_list',
    details: { reply: { id: 'r1', title: 'Алматы' }, forwarded: true },
    shown: { type: 'list_row', id: 'r1', title: 'Алматы', forwarded: true },
  },
  {
    type: 'template',
    details: { request: 'fingerprint', template: { name: 'ready', language: 'ru' } },
    shown: { type: 'template', name: 'ready', language: 'ru' },
  },
  { type: 'text', details: { type: 'of a later build', secret: 'internal' }, shown: null },
  { type: 'text', details: ['broken'], shown: null },
];

test('rows, the last message, search results and events show the same details', async () => {
  const { pool } = api.database;
  const { token } = org.employee;
  for (const [index, { type, details, shown }] of stored.entries()) {
    const { id } = await addChat(pool, org.id, { remoteJid: `7701${index}@s.whatsapp.net` });
    const messageId = await addMessage(pool, id, { content: `needle ${index}` });
    await pool.query('UPDATE message SET type = $2, details = $3 WHERE id = $1', [
      messageId,
      type,
      details === null ? null : JSON.stringify(details),
    ]);
    const history = await api.call('GET', `/api/chats/${id}/messages`, { token });
    expect(history.body.messages).toMatchObject([{ type, content: `needle ${index}` }]);
    expect(history.body.messages[0].details).toEqual(shown);

    const chat = await api.call('GET', `/api/chats/${id}`, { token });
    expect(chat.body.chat.lastMessage).toMatchObject({ type, content: `needle ${index}` });
    expect(chat.body.chat.lastMessage.details).toEqual(shown);

    const found = await api.call('GET', `/api/chats?search=needle%20${index}`, { token });
    expect(found.body.chats).toMatchObject([{ id, lastMessage: { id: messageId, type } }]);
    expect(found.body.chats[0].lastMessage.details).toEqual(shown);

    const { rows } = await pool.query<{ told: unknown; updated: unknown }>(
      `SELECT message_new_event(m, NULL, NULL) -> 'data' -> 'details' AS told,
          message_updated_event(m, 1, 'now') -> 'data' -> 'details' AS updated
        FROM message m WHERE id = $1`,
      [messageId],
    );
    expect(rows).toEqual([{ told: shown, updated: shown }]);
  }
});

test('another organization sees none of them', async () => {
  const { token } = other.employee;
  const { body } = await api.call('GET', '/api/chats?search=needle', { token });
  expect(body.chats).toEqual([]);
});
