import { z } from 'zod';
import type { PrismaClient } from '../../persistence/generated/client.ts';
import type { Pool } from 'pg';
import type { Address, IncomingMessage } from '../../ports/chat/intake.ts';
import type { Credentials } from '../../ports/people/credentials.ts';

/**
 * What a channel knows of the original system's tables, so that an import (src/cli/import-original) can bring over its
 * accounts, chats and messages.
 */
export interface OriginalChannel {
  /** What people call an account, in the report. */
  readonly account: string;
  /** The table of accounts, and the column of a chat that names one. */
  readonly table: string;
  readonly column: string;
  /** Tables of the channel that are not read, each with the reason. */
  readonly leavesOut?: Readonly<Record<string, string>>;
  /**
   * Finds or makes the account of a row, stopped: nothing connects while the other system still runs. A text is the
   * reason why it cannot be imported.
   */
  make(
    parts: OriginalParts,
    row: OriginalRow,
    organizationId: number,
  ): Promise<MadeAccount | string>;
  /** Who a chat is with; a text is the reason why it cannot be imported. */
  person(
    parts: OriginalParts,
    row: OriginalRow,
    account: OriginalAccount,
  ): Promise<Person | string>;
  /** The key that intake gives a message, by which one that the provider sends again is known; null = it had no id. */
  keyOf(row: OriginalRow, account: OriginalAccount): string | null;
  /** The provider's own id of a message. */
  idOf(row: OriginalRow): string | null;
  /** What is known of a message's writer. */
  addressOf(row: OriginalRow): Address;
}

/** A row as JSON: which columns it has depends on the age of the other system. */
export type OriginalRow = Readonly<Record<string, unknown>>;

/** An account here. */
export interface OriginalAccount {
  readonly id: number;
  readonly organizationId: number;
  /** What its chats and messages are made of: a number's address, a bot's number. */
  readonly name: string;
}

export interface MadeAccount extends OriginalAccount {
  /** The organization has had it already. */
  readonly there: boolean;
}

/** A chat's person, as intake names them. */
export type Person = Pick<
  IncomingMessage,
  'identities' | 'contactName' | 'chat' | 'visitorSessionId'
>;

export interface OriginalParts {
  readonly prisma: PrismaClient;
  readonly pool: Pool;
  readonly credentials: Credentials;
  /** The first row of another table of that system; undefined = none, or no such table. */
  find(table: string, where: { column: string; equals: number }): Promise<OriginalRow | undefined>;
  /** Something that a person has to do or to know. */
  note(words: string): void;
}

/** Columns that an older system may lack, or that may be null. */
export const optionalText = z
  .string()
  .nullish()
  .transform((value) => value ?? null);
export const optionalInt = z
  .int()
  .nullish()
  .transform((value) => value ?? null);
export const optionalFlag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);

/** The row, or null if something that it cannot do without is missing or has another type. */
export function readRow<S extends z.ZodType>(schema: S, given: unknown): z.output<S> | null {
  const read = schema.safeParse(given);
  return read.success ? read.data : null;
}

export const unreadable = 'its row cannot be read';
