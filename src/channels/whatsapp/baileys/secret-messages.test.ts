import { createCipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import * as baileys from '@whiskeysockets/baileys';
import {
  now,
  number,
  oldKey,
  person,
  personKey,
  received,
} from '../../../../test/whatsapp/message-builders.ts';
import { parseMessage } from './content.ts';
import { openSecret } from './secret-messages.ts';
import { stanzaKeyOf, writeStanza } from './stanza.ts';

const { proto } = baileys;
const me = { id: '77000000001:3@s.whatsapp.net', lid: '900000000001:3@lid' };
const secret = randomBytes(32);
const iv = randomBytes(12);

/** Encrypts as phones do: the key is made of the secret, both writers and the use. */
function sealed(label: string, author: string, plain: Uint8Array, bound = true) {
  const info = Buffer.from(`OLD${person}${author}${label}`);
  const key = Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(32), info, 32));
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(bound ? `OLD\0${author}` : ''));
  const encPayload = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return { encPayload, encIv: iv };
}

/** An inbox that still has the customer's message `OLD`. */
function inboxWith(message: baileys.proto.IMessage, key = { ...oldKey, participant: '' }) {
  const bytes = proto.Message.encode({
    ...message,
    messageContextInfo: { messageSecret: secret },
  }).finish();
  const plaintext = Buffer.concat([bytes, Buffer.from([1])]).toString('base64');
  const row = writeStanza({ attrs: { from: person, id: 'OLD', t: '1', type: 'text' }, plaintext });
  return {
    find: async (_phone: number, name: string) => (name === `${stanzaKeyOf(key)}#0` ? row : null),
  };
}

async function readWith(
  original: baileys.proto.IMessage,
  message: baileys.proto.IMessage,
  key = personKey,
) {
  const arrived = received(message, { key });
  const keys = { get: async () => ({}) };
  const found = await openSecret(
    { baileys, phoneId: 7, me, keys, inbox: inboxWith(original) },
    arrived,
  );
  return parseMessage(number, arrived, { now, secret: found })?.message;
}

const poll = {
  pollCreationMessageV3: {
    name: 'Когда?',
    options: [{ optionName: 'Завтра' }, { optionName: 'Никогда' }],
  },
};
const vote = (...names: readonly string[]): Uint8Array =>
  proto.Message.PollVoteMessage.encode({
    selectedOptions: names.map((name) => createHash('sha256').update(name).digest()),
  }).finish();

test('a vote is read with the secret of its poll, as the library would', async () => {
  const encrypted = sealed('Poll Vote', person, vote('Завтра'));
  const byLibrary = baileys.decryptPollVote(encrypted, {
    pollCreatorJid: person,
    pollMsgId: 'OLD',
    pollEncKey: secret,
    voterJid: person,
  });
  expect(byLibrary.selectedOptions).toHaveLength(1);
  const fields = await readWith(poll, {
    pollUpdateMessage: { pollCreationMessageKey: oldKey, vote: encrypted },
  });
  expect(fields).toMatchObject({
    type: 'poll_vote',
    content: 'Ответ в опросе: Завтра',
    quiet: true,
    details: { type: 'poll_vote', messageId: 'OLD', options: ['Завтра'] },
  });
  expect(fields).not.toHaveProperty('raw');
});

test('our own vote from the phone is read too, and one that was taken back', async () => {
  const own = { ...personKey, fromMe: true };
  const mine = sealed('Poll Vote', '900000000001@lid', vote());
  expect(
    await readWith(
      poll,
      { pollUpdateMessage: { pollCreationMessageKey: oldKey, vote: mine } },
      own,
    ),
  ).toMatchObject({ content: 'Ответ в опросе снят', details: { options: [] } });
});

test('a vote in a poll that is not known, or with a wrong key, says nothing of its options', async () => {
  const message = {
    pollUpdateMessage: {
      pollCreationMessageKey: { ...oldKey, id: 'OTHER' },
      vote: sealed('Poll Vote', person, vote('Завтра')),
    },
  };
  const unknown = await readWith(poll, message);
  expect(unknown).toMatchObject({ content: 'Ответ в опросе', raw: expect.anything() });
  expect(unknown?.details).toEqual({ type: 'poll_vote', messageId: 'OTHER' });
  const damaged = { encPayload: randomBytes(60), encIv: iv };
  expect(
    await readWith(poll, { pollUpdateMessage: { pollCreationMessageKey: oldKey, vote: damaged } }),
  ).toMatchObject({ content: 'Ответ в опросе' });
});

test('the answer to an event is read', async () => {
  const plain = proto.Message.EventResponseMessage.encode({ response: 1 }).finish();
  expect(
    await readWith(
      { eventMessage: { name: 'Встреча' } },
      {
        encEventResponseMessage: {
          eventCreationMessageKey: oldKey,
          ...sealed('Event Response', person, plain),
        },
      },
    ),
  ).toMatchObject({ content: 'Ответ на событие: придёт', quiet: true, quotedMessageId: 'OLD' });
});

test('comments, reactions and edits are read', async () => {
  const text = { conversation: 'Едете?' };
  const words = proto.Message.encode({ conversation: 'Завтра' }).finish();
  const emoji = proto.Message.ReactionMessage.encode({ text: '👍' }).finish();
  const target = { targetMessageKey: oldKey };
  expect(
    await readWith(text, {
      encCommentMessage: { ...target, ...sealed('Enc Comment', person, words, false) },
    }),
  ).toMatchObject({ type: 'text', content: 'Завтра', quotedMessageId: 'OLD' });
  expect(
    await readWith(text, {
      encReactionMessage: { ...target, ...sealed('Enc Reaction', person, emoji, false) },
    }),
  ).toMatchObject({
    content: 'Реакция "👍" на сообщение OLD',
    details: { type: 'reaction', emoji: '👍', messageId: 'OLD' },
  });
  expect(
    await readWith(text, {
      secretEncryptedMessage: {
        ...target,
        secretEncType: 2,
        ...sealed('Message Edit', person, words, false),
      },
    }),
  ).toMatchObject({
    content: 'Завтра',
    quiet: true,
    details: { type: 'edit', messageId: 'OLD' },
  });
});
