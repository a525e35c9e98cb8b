import type { PoolClient } from 'pg';
import { channels } from '../../channels/registry.ts';
import {
  readRow,
  unreadable,
  type OriginalAccount,
  type OriginalChannel,
  type OriginalRow,
} from '../../channels/shared/original.ts';
import { createIntakeStore } from '../../persistence/chat/intake-store.ts';
import { call } from '../../persistence/database/functions.ts';
import { storableJson } from '../../persistence/database/storable-json.ts';
import { inTransaction } from '../../persistence/database/transaction.ts';
import type { IncomingMessage } from '../../ports/chat/intake.ts';
import type { Accounts } from './accounts.ts';
import { chatFieldsOf, messageFieldsOf } from './chat-fields.ts';
import { importHistory } from './history.ts';
import type { Ids, Import } from './import.ts';
import { ChatRow, MessageRow } from './rows.ts';

/** What chats name of the rows that came before them. */
export interface Known {
  readonly organizations: Ids;
  readonly users: Ids;
  /** By channel. */
  readonly accounts: ReadonlyMap<string, Accounts>;
}

/** A chat of the other system, with all that is needed to bring it over. */
interface FoundChat {
  readonly row: ChatRow;
  readonly original: OriginalChannel;
  readonly account: OriginalAccount;
  /** As intake would name it, without a message. */
  readonly item: Omit<IncomingMessage, 'message'>;
  readonly users: Ids;
}

/** Items of one call of intake. */
const batch = 64;

/**
 * A chat comes over whole, in one transaction, before any workflow knows it. A chat that is here already (an earlier
 * import made it, or its customer has written since) gets what is new in it as any incoming message: through intake, by
 * its workflow.
 */
export async function importChats(run: Import, known: Known): Promise<void> {
  const before = await run.targets('chat');
  for (const [id, organization] of known.organizations) {
    const highest = await run.source.highestTicket(id);
    await call(run.pool, 'import_tickets', { organization, highest });
  }
  for await (const given of run.source.rows('Chat')) {
    const found = await findChat(run, known, given);
    if (typeof found === 'string') {
      await leaveOut(run, Number(given['id']), found);
    } else if (before.has(found.row.id) || !(await importWhole(run, found))) {
      run.report.present('chat');
      await importNew(run, found);
    }
  }
}

/** What belongs to the chat stays behind with it, and is counted. */
async function leaveOut({ report, source }: Import, id: number, why: string): Promise<void> {
  report.leftOut('chat', id, why);
  for (const [kind, table] of [
    ['message', 'Message'],
    ['history entry', 'TicketHistory'],
  ] as const) {
    const rows = await source.countOf(table, id);
    report.leftOut(kind, `all of chat ${id}`, 'its chat was not imported', rows);
  }
}

/** A text is the reason why it cannot be imported. */
async function findChat(
  run: Import,
  { organizations, users, accounts }: Known,
  given: OriginalRow,
): Promise<FoundChat | string> {
  const row = readRow(ChatRow, given);
  if (row === null) return unreadable;
  if (!organizations.has(row.organizationId)) return 'its organization was not imported';
  // The first version knew one channel, and had no column for it.
  const channel = channels.find(({ name }) => name === (row.channel ?? 'whatsapp'));
  if (channel?.original === undefined) return 'its channel is unknown here';
  const { name, original } = channel;
  const account = accounts.get(name)?.get(Number(given[original.column]));
  if (account === undefined) return `its ${original.account} was not imported`;
  const person = await original.person(run.parts, given, account);
  if (typeof person === 'string') return person;
  const { id: accountId, organizationId } = account;
  const accountKey = `${name}:${accountId}`;
  const item = { organizationId, channel: name, accountId, accountKey, ...person };
  return { row, original, account, item, users };
}

/** False = there is such a chat already. */
async function importWhole(run: Import, found: FoundChat): Promise<boolean> {
  const { pool, report, name, source } = run;
  const { row, item, users } = found;
  const made = await inTransaction(pool, async (client) => {
    const chat = await call(client, 'import_chat', {
      item: storableJson(item),
      fields: storableJson(chatFieldsOf(row, item.chat.name ?? null, users)),
      source: name,
      sourceId: String(row.id),
    });
    if (chat === null) return null;
    const messages = await importMessages(client, run, found, chat.id);
    const entries = await importHistory(client, { source, report }, row.id, chat.id, users);
    await call(client, 'import_chat_done', { chat: chat.id });
    return { ...chat, ...messages, entries };
  });
  if (made === null) return false;
  report.imported('chat');
  report.imported('message', made.added);
  report.present('message', made.repeated);
  report.imported('history entry', made.entries);
  if (row.ticketNumber !== null && row.ticketNumber !== made.ticketNumber) {
    report.note(`Ticket ${row.ticketNumber} was taken: chat ${made.id} is ${made.ticketNumber}.`);
  }
  return true;
}

async function importMessages(client: PoolClient, run: Import, found: FoundChat, chat: number) {
  let added = 0;
  let read = 0;
  for await (const messages of messagesOf(run, found)) {
    added += await call(client, 'import_messages', { chat, rows: storableJson(messages) });
    read += messages.length;
  }
  return { added, repeated: read - added };
}

/** What is new in a chat that is here: to its workflow it arrives now. Read rows make no noise. */
async function importNew(run: Import, found: FoundChat): Promise<void> {
  const intake = createIntakeStore(run.pool);
  for await (const messages of messagesOf(run, found)) {
    for (let at = 0; at < messages.length; at += batch) {
      const items = messages.slice(at, at + batch).map((message) => arriving(message, found));
      const accepted = await intake.accept(items);
      const repeated = accepted.filter(({ duplicate }) => duplicate).length;
      run.report.imported('message', accepted.length - repeated);
      run.report.present('message', repeated);
    }
  }
}

type ImportedMessage = Awaited<ReturnType<typeof messageOf>>;

function arriving(message: ImportedMessage, { item }: FoundChat): IncomingMessage {
  const {
    providerKey,
    timestamp,
    isRead,
    readAt: _,
    isHr: _hr,
    senderUserId: _user,
    ...fields
  } = message;
  const { fromMe, status } = fields;
  return {
    ...item,
    message: {
      ...fields,
      dedupeKey: providerKey,
      timestamp: timestamp.getTime(),
      status: fromMe ? 'sent' : status === 'delivered' ? 'delivered' : 'received',
      quiet: fields.quiet || (isRead && !fromMe),
    },
  };
}

/** The chat's messages as they are stored here, in pages. */
async function* messagesOf(
  { source, report, name }: Import,
  found: FoundChat,
): AsyncGenerator<ImportedMessage[]> {
  for await (const page of source.messages(found.row.id)) {
    yield page.flatMap((given) => {
      const row = readRow(MessageRow, given);
      if (row !== null) return [messageOf(row, given, found, name)];
      report.leftOut('message', String(given['id']), unreadable);
      return [];
    });
  }
}

function messageOf(row: MessageRow, given: OriginalRow, found: FoundChat, source: string) {
  const { original, account, users } = found;
  const { unreadCount, status } = found.row;
  const unread = (unreadCount ?? 0) > 0 && status !== 'closed' && status !== 'resolved';
  return {
    ...messageFieldsOf(row, unread, users),
    providerKey: original.keyOf(given, account) ?? `import:${source}:${row.id}`,
    providerMessageId: original.idOf(given),
    address: original.addressOf(given),
  };
}
