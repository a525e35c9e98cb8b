import { z } from 'zod';
import { id, isoTime } from '../../../fields.ts';
import { bodyOf } from '../chats/command-body.ts';
import type { ChatWire } from '../chats/wire.ts';

export const TicketParams = z.object({ ticketNumber: id() });

const { status, reason } = bodyOf('setStatus');

export const TicketStatusBody = z.object({ status, reason });

/** A row of a chat's audit trail. */
export const historyFields = {
  id: z.int(),
  chatId: z.int(),
  userId: z.int().nullable(),
  changeType: z.string(),
  oldValue: z.string().nullable(),
  newValue: z.string().nullable(),
  description: z.string().nullable(),
  createdAt: isoTime(),
};

const TicketHistoryRow = z.object(historyFields).meta({ id: 'TicketHistoryRow' });

export const ticketStatusAnswerOf = ({ ChatRow }: ChatWire) =>
  z.object({
    success: z.literal(true),
    ticket: ChatRow,
    history: TicketHistoryRow.nullable(),
  });
