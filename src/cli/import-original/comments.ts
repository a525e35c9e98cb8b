import { readRow, unreadable, type OriginalRow } from '../../channels/shared/original.ts';
import type { Prisma } from '../../persistence/generated/client.ts';
import type { Ids, Import } from './import.ts';
import { NoteRow } from './rows.ts';

type Note = NonNullable<ReturnType<typeof readNote>>;
const readNote = (given: OriginalRow) => readRow(NoteRow, given);

/** What people of an organization wrote of clients. */
export const importClientComments = (run: Import, clients: Ids, users: Ids): Promise<void> =>
  importNotes(run, {
    kind: 'client comment',
    table: 'ContactComment',
    of: 'client',
    targets: clients,
    async make(transaction, clientId, row) {
      const client = await transaction.organizationClient.findUnique({
        where: { id: clientId },
        select: { organizationId: true },
      });
      if (client === null) return null;
      const { organizationId } = client;
      const data = { organizationId, clientId, ...wordsOf(row, users) };
      return (await transaction.clientComment.create({ data, select: { id: true } })).id;
    },
  });

/** Private notes of chats. Whom they mention is not told: it was, there. */
export const importChatComments = (run: Import, chats: Ids, users: Ids): Promise<void> =>
  importNotes(run, {
    kind: 'chat comment',
    table: 'ChatComment',
    of: 'chat',
    targets: chats,
    async make(transaction, target, row) {
      const select = { id: true, organizationId: true, mergedInto: true, erasedAt: true } as const;
      const asked = await transaction.chat.findUnique({ where: { id: target }, select });
      const chat =
        asked?.mergedInto == null
          ? asked
          : await transaction.chat.findUnique({ where: { id: asked.mergedInto }, select });
      if (chat === null || chat.erasedAt !== null) return null;
      const { id: chatId, organizationId } = chat;
      // The key by which the chat takes it only once.
      const commandId = `import:${run.name}:${row.id}`;
      const data = { organizationId, chatId, commandId, ...wordsOf(row, users) };
      return (await transaction.chatComment.create({ data, select: { id: true } })).id;
    },
  });

const wordsOf = ({ content, userId, createdAt }: Note, users: Ids) => ({
  content,
  userId: users.get(userId ?? 0) ?? null,
  ...(createdAt && { createdAt }),
});

interface Notes {
  readonly kind: string;
  readonly table: string;
  /** What a note is about; its column is named after it. */
  readonly of: 'client' | 'chat';
  readonly targets: Ids;
  /** The id of the note here; null = what it is about is gone. */
  make(transaction: Prisma.TransactionClient, target: number, row: Note): Promise<number | null>;
}

/** The note and the memory of it are one transaction. */
async function importNotes(run: Import, { kind, table, of, targets, make }: Notes): Promise<void> {
  const { prisma, report, source, rowOf } = run;
  const known = await run.targets(kind);
  for await (const given of source.rows(table)) {
    const row = readNote(given);
    const target = targets.get(Number(given[`${of}Id`]));
    if (row === null || target === undefined) {
      const why = row === null ? unreadable : `its ${of} was not imported`;
      report.leftOut(kind, String(given['id']), why);
    } else if (known.has(row.id)) {
      report.present(kind);
    } else {
      const made = await prisma.$transaction(async (transaction) => {
        const id = await make(transaction, target, row);
        if (id !== null) {
          await transaction.importedRow.create({ data: rowOf(kind, row.id, id) });
        }
        return id;
      });
      if (made === null) report.leftOut(kind, row.id, `its ${of} is gone here`);
      else report.imported(kind);
    }
  }
}
