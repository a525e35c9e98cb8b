import { CredentialsError, type Credentials } from '../../ports/people/credentials.ts';
import type { RawMessages } from '../../ports/chat/raw-messages.ts';
import type { Database } from '../database/database.ts';
import { openRaw } from '../database/raw-cipher.ts';

/** The name of a reading in the audit trail. */
const changeType = 'raw_read';

/** Encrypted rows beside the messages. */
export function createRawMessages(
  { prisma }: Pick<Database, 'prisma'>,
  credentials: Credentials,
): RawMessages {
  return {
    async read({ id, chatId }, userId) {
      const kept = await prisma.messageRaw.findUnique({ where: { messageId: id } });
      if (kept === null) return null;
      let raw: unknown;
      try {
        raw = openRaw(credentials, kept.cipher);
      } catch (error) {
        if (error instanceof CredentialsError) return 'unreadable';
        throw error;
      }
      // Before the answer: nobody reads it without a trace.
      await prisma.ticketHistory.create({
        data: { chatId, userId, changeType, newValue: String(id) },
      });
      return { raw, cut: kept.cut, keptAt: kept.createdAt };
    },
  };
}
