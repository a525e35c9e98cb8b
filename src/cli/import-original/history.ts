import type { PoolClient } from 'pg';
import { chatPriorityOfWord, chatStatusOfWord } from '../../domain/vocabulary.ts';
import { change, statement, tables, type Param } from '../../persistence/database/statement.ts';
import { readRow, unreadable } from '../../channels/shared/original.ts';
import type { Ids, Import } from './import.ts';
import { HistoryRow } from './rows.ts';

interface Entry {
  readonly chatId: number;
  readonly userId: number | null;
  readonly changeType: string;
  readonly oldValue: string | null;
  readonly newValue: string | null;
  readonly description: string | null;
  readonly createdAt: Date;
}

/** The audit trail of a chat, with the words that are stored here. Returns how many entries came over. */
export async function importHistory(
  client: PoolClient,
  { source, report }: Pick<Import, 'source' | 'report'>,
  sourceChat: number,
  chatId: number,
  users: Ids,
): Promise<number> {
  let count = 0;
  const where = { column: 'chatId', equals: sourceChat };
  for await (const given of source.rows('TicketHistory', where)) {
    const row = readRow(HistoryRow, given);
    if (row === null) {
      report.leftOut('history entry', String(given['id']), unreadable);
      continue;
    }
    const { changeType, description } = row;
    await change(client, addEntry, {
      chatId,
      userId: users.get(row.userId ?? 0) ?? null,
      changeType,
      oldValue: valueOf(changeType, row.oldValue, users),
      newValue: valueOf(changeType, row.newValue, users),
      description,
      createdAt: row.createdAt ?? new Date(),
    });
    count += 1;
  }
  return count;
}

/** Statuses and priorities in our words, people by their ids here. */
function valueOf(changeType: string, value: string | null, users: Ids): string | null {
  if (value === null) return null;
  switch (changeType) {
    case 'ticket_created':
    case 'ticket_reopened':
    case 'status_changed':
      return chatStatusOfWord[value] ?? value;
    case 'priority_changed':
      return chatPriorityOfWord[value] ?? value;
    case 'assigned':
    case 'unassigned': {
      const user = users.get(Number(value));
      return user === undefined ? null : String(user);
    }
    default:
      return value;
  }
}

const addEntry = statement((param: Param<Entry>) =>
  tables.insertInto('ticketHistory').values({
    chatId: param('chatId'),
    userId: param('userId'),
    changeType: param('changeType'),
    oldValue: param('oldValue'),
    newValue: param('newValue'),
    description: param('description'),
    createdAt: param('createdAt'),
  }),
);
