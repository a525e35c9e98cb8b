import { z } from 'zod';
import { chatFields, type ChatFieldName, type WireChatOf } from '../../../../domain/chat/fields.ts';
import { isNullable, kindOf, type Holds, type Kind } from '../../../../domain/chat/kinds.ts';
import { chatPriorities, chatStages, chatStatuses } from '../../../../domain/vocabulary.ts';
import { isoTime } from '../../../fields.ts';

const kinds: Partial<Record<Kind, () => z.ZodType>> = {
  id: () => z.int(),
  count: () => z.int(),
  flag: () => z.boolean(),
  text: () => z.string(),
  words: () => z.string(),
  time: () => isoTime(),
  channel: () => z.string(),
  status: () => z.enum(chatStatuses),
  stage: () => z.enum(chatStages),
  rating: () => z.int().min(1).max(5),
  priority: () => z.enum(chatPriorities),
};

type Schemas<K extends ChatFieldName> = { [Name in K]: z.ZodType<WireChatOf<K>[Name]> };

/** The schemas of these fields of a chat in answers. */
export function schemasOf<K extends ChatFieldName>(names: readonly K[]): Schemas<K> {
  const schemas = names.map((name) => [name, schemaOf(chatFields[name].holds)]);
  return Object.fromEntries(schemas) as Schemas<K>;
}

/** The schema of a field of this kind in answers. */
export function schemaOf(holds: Holds): z.ZodType {
  const schema = kinds[kindOf(holds)]?.();
  if (schema === undefined) throw new Error(`${holds} has no form on the wire`);
  return isNullable(holds) ? schema.nullable() : schema;
}
