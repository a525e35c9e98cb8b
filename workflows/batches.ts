import type { WaitingItem } from '../src/domain/chat/work.ts';

/** Work that takes many commits, one batch each. */
export interface Batches {
  /** Chats whose messages are being moved here. */
  readonly joining: readonly number[];
  /** The chat is gone for everybody, and its rows are being deleted. */
  readonly erasing: boolean;
}

export const noBatches: Batches = { joining: [], erasing: false };

/** The batch work for which the items of an inbox ask. */
export function batchesOf(items: readonly WaitingItem[]): Batches {
  return {
    joining: items.flatMap((item) =>
      item.kind === 'poke' && item.absorbed ? [item.absorbed.chatId] : [],
    ),
    erasing: items.some(({ kind, code }) => kind === 'poke' && code?.startsWith('erase') === true),
  };
}

export function hasBatches({ joining, erasing }: Batches): boolean {
  return erasing || joining.length > 0;
}
