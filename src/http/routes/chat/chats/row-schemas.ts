import { z } from 'zod';
import { chatFields, type ChatFieldName, type WireChatOf } from '../../../../domain/chat/fields.ts';
import { isNullable, kindOf, type Kind } from '../../../../domain/chat/kinds.ts';
import { channels, chatPriorities, chatStatuses } from '../../../../domain/vocabulary.ts';
import { isoTime } from '../../../fields.ts';

const kinds: Partial<Record<Kind, () => z.ZodType>> = {
  id: () => z.int(),
  count: () => z.int(),
  flag: () => z.boolean(),
  text: () => z.string(),
  words: () => z.string(),
  time: () => isoTime(),
  channel: () => z.enum(channels),
  status: () => z.enum(chatStatuses),
  priority: () => z.enum(chatPriorities),
};

type Schemas<K extends ChatFieldName> = { [Name in K]: z.ZodType<WireChatOf<K>[Name]> };

/** What answers say of these fields of a chat. */
export function schemasOf<K extends ChatFieldName>(names: readonly K[]): Schemas<K> {
  const schemas = names.map((name) => {
    const { holds } = chatFields[name];
    const schema = kinds[kindOf(holds)]?.();
    if (schema === undefined) throw new Error(`${name} has no form on the wire`);
    return [name, isNullable(holds) ? schema.nullable() : schema];
  });
  return Object.fromEntries(schemas) as Schemas<K>;
}
