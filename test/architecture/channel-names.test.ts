import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { channels } from '../../src/channels/registry.ts';
import { projectRoot } from './programs.ts';

/**
 * No source outside the folder of a channel contains its name: the channel's module says what others must know about
 * it. Unit tests may use a channel as an example.
 */

/** The names of the channels and of their providers. */
const words = [...channels.map(({ name }) => name), 'waba', 'baileys'];
const anywhere = new RegExp(words.join('|'), 'gi');

/** Whether a text contains one as a word, or as a word of a longer name: `telegram_bot`, `isWhatsapp`, `websites`. */
function names(text: string): boolean {
  return [...text.matchAll(anywhere)].some(({ 0: found, index }) => {
    const before = text.charAt(index - 1);
    const after = text.slice(index + found.length);
    const begins = !/\p{L}/u.test(before) || (/\p{Ll}/u.test(before) && /^\p{Lu}/u.test(found));
    return begins && /^s?(?!\p{Ll})/u.test(after);
  });
}

const places = ['src', 'workflows', 'activities', 'server.ts', 'worker.ts'];

function because(reason: string, files: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(files.map((file) => [file, reason]));
}

/** Files and folders that may contain one, with the reason. */
const exceptions: Readonly<Record<string, string>> = {
  'src/domain/errors/': 'Examples of parameters, and words of codes that are landed.',
  'src/cli/import-original/chats.ts': 'The only channel of the other system’s first version.',
  'src/domain/delivery/statuses.ts':
    'Histories hold states that do not say how their chat’s channel works.',
  'src/http/routes/delivery/messages/schema.ts':
    'A description of a landed field, which the document of the API has.',
  'src/persistence/database/sql-functions.ts': 'Generated: functions of one channel’s SQL below.',
  'src/persistence/schema/backfill.ts':
    'Moves data out of columns that landed migrations made for one channel.',
  'src/persistence/schema/generated-sql.ts': 'Words that columns of one channel’s table may hold.',
  'src/persistence/sql/checks/organization_phone.sql': 'The same, as made from there.',
  'src/persistence/sql/checks/telegram_bot.sql': 'The table’s name.',
  'src/persistence/sql/checks/website_widget.sql': 'The table’s name.',
  ...because('Keeps channel_account in step with one channel’s accounts.', [
    'src/persistence/sql/accounts/bot_ready.sql',
    'src/persistence/sql/accounts/channel_account_bot.sql',
    'src/persistence/sql/accounts/channel_account_bot_gone.sql',
    'src/persistence/sql/accounts/channel_account_of_bot.sql',
    'src/persistence/sql/accounts/channel_account_of_phone.sql',
    'src/persistence/sql/accounts/channel_account_of_widget.sql',
    'src/persistence/sql/accounts/channel_account_phone_gone.sql',
    'src/persistence/sql/accounts/channel_account_widget.sql',
    'src/persistence/sql/accounts/channel_account_widget_gone.sql',
    'src/persistence/sql/accounts/phone_ready.sql',
  ]),
  ...because('Tells what happened to one channel’s accounts.', [
    'src/persistence/sql/events/website_widget_changed.sql',
    'src/persistence/sql/events/website_widget_removed.sql',
  ]),
  ...because('A visitor’s session is erased in the transaction that erases the chat.', [
    'src/persistence/sql/chat/chat_delete.sql',
    'src/persistence/sql/chat/chat_erase_begin.sql',
  ]),
  ...because('A visitor’s session gets its chat in the transaction that makes the chat.', [
    'src/persistence/sql/imports/import_chat.sql',
    'src/persistence/sql/intake/intake_accept.sql',
  ]),
  ...because('The form of a number in stored addresses: it says more than a hidden id.', [
    'src/persistence/sql/commit/commit_absorb.sql',
    'src/persistence/sql/people/contact_number_known.sql',
    'src/persistence/sql/people/chat_take_number.sql',
    'src/persistence/sql/intake/chats_written_from.sql',
  ]),
  ...because('A field of a contact’s phone on the wire that only one provider gives.', [
    'src/contracts/message-detail-parts.ts',
    'src/persistence/sql/details/details_contact.sql',
    'src/persistence/sql/details/details_shape.sql',
  ]),
  'src/domain/clients/fields.ts':
    'Two fields of a client in the contract, and the identities of contacts that they are.',
  ...because('A client has a site, in the field of the contract that is named like a channel.', [
    'src/http/routes/people/clients/schema.ts',
    'src/persistence/sql/clients/client_change.sql',
  ]),
  ...because('What visitors say of themselves tells which client they are.', [
    'src/persistence/sql/clients/contact_client.sql',
    'src/persistence/sql/clients/contact_keys.sql',
    'src/persistence/sql/clients/contacts_with.sql',
    'src/persistence/sql/clients/chat_as_client.sql',
    'src/persistence/sql/clients/visitor_known_client.sql',
  ]),
  ...because('What channels keep of a person beside the chats.', [
    'src/persistence/sql/people/person_copies_erase.sql',
    'src/persistence/sql/people/person_erasure_finish.sql',
  ]),
  'src/persistence/sql/people/whatsapp_group_named.sql': 'Only this channel calls it.',
  'src/persistence/sql/expanded/':
    'What processes of builds before 27 call, whose rows have columns for each channel.',
};

const isTest = (file: string): boolean => file.includes('.test.');
const excused = (file: string): readonly string[] =>
  Object.keys(exceptions).filter((place) =>
    place.endsWith('/') ? file.startsWith(place) : file === place,
  );

const naming = execFileSync('git', ['ls-files', '-z', ...places], { cwd: projectRoot })
  .toString()
  .split('\0')
  .filter((file) => /\.(ts|sql|cjs)$/.test(file) && !file.startsWith('src/channels/'))
  .filter((file) => !isTest(file))
  .filter((file) => names(readFileSync(path.join(projectRoot, file), 'utf8')));

test('no file outside a channel’s folder contains its name', () => {
  expect(naming.filter((file) => excused(file).length === 0)).toEqual([]);
});

test('every exception is still needed', () => {
  const needed = new Set(naming.flatMap(excused));
  expect(Object.keys(exceptions).filter((place) => !needed.has(place))).toEqual([]);
});

test.each([
  'whatsappMessageId',
  'c.telegram_chat_id',
  "'website'",
  'upload-for-waba',
  'WABA_APP_SECRET',
  'isWhatsApp',
  'two websites',
  'x@s.whatsapp.net',
])('the fence finds a name in %j', (text) => {
  expect(names(text)).toBe(true);
});

test.each(['the channel', 'telegrammed', 'mywebsite'])('the fence finds none in %j', (text) => {
  expect(names(text)).toBe(false);
});
