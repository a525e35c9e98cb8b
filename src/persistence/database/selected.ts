import { columnOf } from '../../domain/chat/fields.ts';

/** Columns of a table under the names of their fields. */
export const selected = (alias: string, names: readonly string[]): string =>
  names.map((name) => `${alias}.${columnOf(name)} AS "${name}"`).join(', ');
