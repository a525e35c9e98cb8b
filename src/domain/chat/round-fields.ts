import type { ChatStatus } from '../vocabulary.ts';
import type { ChatEvent } from './events.ts';
import { decidedEntries, type DecidedField, type WordsField } from './fields.ts';
import type { ChatState } from './state.ts';

/** What an event means for the row's fields and for `chat:updated`. */

/** Whether a closed chat opens: it is another ticket from then on. */
export function opensAgain(event: ChatEvent): boolean {
  return (event.type === 'reopened' || event.type === 'statusChanged') && event.from === 'closed';
}

/** The status that an event gives to a chat; null = none. */
export function statusAfter(event: ChatEvent): ChatStatus | null {
  switch (event.type) {
    case 'reopened':
      return 'open';
    case 'statusChanged':
      return event.to;
    case 'closed':
      return 'closed';
    default:
      return null;
  }
}

/** The texts that an event gives to fields, by the keys under which they are stored; null = there is none any more. */
export function textsOf(event: ChatEvent): readonly (readonly [WordsField, string | null])[] {
  switch (event.type) {
    case 'noteChanged':
      return [['internalNotes', event.textOf]];
    case 'described':
      return (['category', 'subject'] as const).flatMap((name) => {
        const key = event[`${name}Of`];
        return key === undefined ? [] : [[name, key] as const];
      });
    default:
      return [];
  }
}

/**
 * The content of a `chat:updated`: the fields that changed. Times are epoch ms; the commit converts them to the wire
 * form.
 */
export function changedFields(before: ChatState, after: ChatState): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [name, { holds, told }] of decidedEntries) {
    if (told === undefined) continue;
    // `chat:new` has the stage of a chat that begins.
    if (name === 'stage' && !before.announced) continue;
    const changes = told === true ? name : (told as DecidedField);
    if (before[changes] !== after[changes]) fields[name] = holds === 'words' ? null : after[name];
  }
  if (before.scheduled !== after.scheduled) {
    fields['nextSendAt'] = after.scheduled[0]?.at ?? null;
    fields['scheduledMessages'] = after.scheduled.length;
  }
  return fields;
}
