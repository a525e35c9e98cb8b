import { chatFields, columnOf, type ChatField } from '../../domain/chat/fields.ts';

const fields: Readonly<Record<string, ChatField>> = chatFields;

/** Columns of a table under the names of their fields, and what chats and messages have in their address. */
export const selected = (alias: string, names: readonly string[]): string =>
  names
    .map((name) =>
      fields[name]?.in === 'address'
        ? `${alias}.address ->> '${name}' AS "${name}"`
        : `${alias}.${columnOf(name)} AS "${name}"`,
    )
    .join(', ');
