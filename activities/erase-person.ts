import type { ErasureActivities } from '../src/contracts/activities.ts';
import type { ChatCommands, ChatWaker } from '../src/ports/chat/chat-gateway.ts';
import type { ChatWrites, MediaEraser } from '../src/ports/chat/chat-writes.ts';
import type { ErasureSteps } from '../src/ports/people/clients/person-erasures.ts';

export interface ErasureParts {
  readonly steps: ErasureSteps;
  readonly chatWrites: Pick<ChatWrites, 'deleteChat'>;
  readonly chats: Pick<ChatCommands, 'terminate'> & ChatWaker;
  readonly media: MediaEraser;
}

/**
 * Erases a person, chat by chat as one chat is erased: a short one in one statement, the rows of a long one by its own
 * workflow. Every step may be repeated, and what a died process left is done by the next.
 */
export function createErasureActivities(parts: ErasureParts): ErasureActivities {
  const { steps, chatWrites, chats, media } = parts;

  const eraseChat = async (organizationId: number, chatId: number): Promise<number> => {
    await steps.eraseCopies(organizationId, chatId);
    const gone = await chatWrites.deleteChat(organizationId, chatId);
    if (gone === null) return 0;
    // Without its row a workflow ends by itself, and a file that nobody uses is found by the maintenance: if the
    // process dies here, nothing stays.
    const ended = gone.chatIds.filter((id) => gone.rest !== true || id !== chatId);
    await Promise.allSettled(ended.map((id) => chats.terminate(id)));
    await media.erase(gone.mediaUrls);
    return 1;
  };

  return {
    async erasePerson({ erasureId }) {
      const organizationId = await steps.organizationOf(erasureId);
      if (organizationId === null) return 'done';
      const found = await steps.chats(erasureId);
      const present = found.filter(({ erasing }) => !erasing);
      for (const { chatId } of present) {
        if ((await eraseChat(organizationId, chatId)) > 0) await steps.countChat(erasureId);
      }
      if (present.length > 0) return 'more';
      if (found.length === 0) return (await steps.finish(erasureId)) ? 'done' : 'waiting';
      // The sweeper wakes them as well.
      await Promise.allSettled(
        found.map(({ chatId, channel }) => chats.wake({ chatId, channel, organizationId })),
      );
      return 'waiting';
    },
  };
}
