import type { Request } from 'express';
import type { CommandAnswer } from '../../../../contracts/commit.ts';
import type { ChatReads, CommandedChat } from '../../../../ports/chat/chat-reads.ts';
import type { ChatWrites } from '../../../../ports/chat/chat-writes.ts';
import type { Principal } from '../../../../ports/people/tokens.ts';
import { languageFor } from '../../../language.ts';
import { accepted, found, viewerOf } from '../chats/desk.ts';
import type { ChatWire } from '../chats/wire.ts';
import { presentChange, presentTicketRow } from './present.ts';

export interface TicketDeskDeps {
  readonly chats: ChatReads;
  readonly wire: ChatWire;
  readonly chatWrites: Pick<ChatWrites, 'keepCommandText'>;
}

/** The language of sentences in answers: Russian for callers that name none. */
export const languageOf = (req: Request) => languageFor(req.headers)('ru');

/** Steps of every change of a ticket. */
export function createTicketDesk({ chats, wire, chatWrites }: TicketDeskDeps) {
  return {
    /** @throws ServiceError 404 if the caller has no such ticket. Earlier numbers of a chat find it, too. */
    find: async (user: Principal, ticketNumber: number): Promise<CommandedChat> =>
      found(await chats.findByTicket(viewerOf(user), ticketNumber)),

    /** Stores a text that a command brings; false = there is none. */
    async keep(chat: CommandedChat, key: string, text: string | null | undefined) {
      if (text == null || text === '') return false;
      await chatWrites.keepCommandText(chat.id, key, text);
      return true;
    },

    /** What the caller gets for a change: the ticket as it is now, and the entry of the audit that it made. */
    async answer(
      call: { readonly user: Principal; readonly req: Request },
      chatId: number,
      answered: CommandAnswer,
      changeType: string,
    ) {
      const { user, req } = call;
      const { changed } = await accepted(chats, user.organizationId, answered);
      const ticket = found(await chats.find(viewerOf(user), chatId));
      const change = changed ? await chats.lastChange(viewerOf(user), ticket.id, changeType) : null;
      return {
        success: true as const,
        ticket: presentTicketRow(wire, ticket),
        history: change && presentChange(change, languageOf(req)),
      };
    },
  };
}
