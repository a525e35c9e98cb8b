import type { CommandKind, RefusalOf } from './commands.ts';
import type { ChatEvent } from './events.ts';

/** The events that a command causes, or the code of its refusal, which must be in the command's description. */
export type Decision<K extends CommandKind = CommandKind> =
  | { readonly events: readonly ChatEvent[] }
  | { readonly refused: RefusalOf<K>; readonly assignedUserId?: number | null };
