import { z } from 'zod';
import { chatFields, toldFields, type ToldField, type WireChatOf } from '../domain/chat/fields.ts';
import { isNullable, kindOf, type Kind } from '../domain/chat/kinds.ts';
import { chatPriorities, chatStages, chatStatuses } from '../domain/vocabulary.ts';
import { count, id, text, time } from './socket-forms.ts';

const status = z.enum(chatStatuses);
const priority = z.enum(chatPriorities);

type Told = {
  [K in ToldField]: z.ZodOptional<z.ZodType<WireChatOf<ToldField>[K]>>;
};

/** The schemas of a chat's fields that events tell. */
export function toldSchemas(): Told {
  const kinds: Partial<Record<Kind, z.ZodType>> = {
    id,
    count,
    flag: z.boolean(),
    text,
    words: text,
    time,
    channel: text,
    status,
    stage: z.enum(chatStages),
    rating: z.int().min(1).max(5),
    priority,
  };
  const schemas = toldFields.map((name) => {
    const { holds } = chatFields[name];
    const schema = kinds[kindOf(holds)];
    if (schema === undefined) throw new Error(`${name} can't be told`);
    return [name, isNullable(holds) ? schema.nullish() : schema.optional()];
  });
  return Object.fromEntries(schemas) as Told;
}
