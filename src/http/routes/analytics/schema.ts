import { z } from 'zod';
import { id, idMeta, isoTime, numberOfText, optional, time, timeMeta } from '../../fields.ts';
import { said, wholeNumber } from '../../../contracts/field-words.ts';
import { channel, largestOffset, pageOffset, pageSize } from '../chat/chats/fields.ts';
import type { ChatWire } from '../chat/chats/wire.ts';

const dayMs = 86_400_000;

/** Minutes of silence; what is outside the bounds counts as the bound. */
const idleMinutes = () =>
  z
    .preprocess(
      (value) => (value === '' ? undefined : numberOfText(value)),
      z.int(wholeNumber).default(120),
    )
    .meta({
      type: 'integer',
      default: 120,
      description:
        'A longer silence begins a new ticket. Counts as 5 below, as 1440 above. In ranges of more than 31 days it is rounded to 5, 15, 30, 60, 120, 240, 480 or 1440; tickets.idleMinutes of the answer says to which.',
    });

const rangeFields = () => ({
  from: optional(time(), { ...timeMeta, description: 'Default: 7 days before the end.' }),
  to: optional(time(), { ...timeMeta, description: 'Default: now.' }),
  organizationPhoneId: optional(id(), { ...idMeta, description: 'Only chats of this number.' }),
  idleMinutes: idleMinutes(),
});

interface Range {
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

/** The range that a query means. */
export function rangeOf({ from, to }: Range, now = new Date()): { from: Date; to: Date } {
  const end = to ?? now;
  return { from: from ?? new Date(end.getTime() - 7 * dayMs), to: end };
}

const isInOrder = (range: Range): boolean => {
  const { from, to } = rangeOf(range);
  return from <= to;
};
const inOrder = () => ({
  path: ['from'],
  error: said('must not be after to', 'не должно быть позже to'),
});

export const queriesOf = ({ channelNames }: ChatWire) => {
  const filters = () => ({
    ...rangeFields(),
    channel: optional(channel(channelNames), {
      type: 'string',
      enum: [...channelNames],
      description: 'Only chats of this channel.',
    }),
  });
  const user = (description: string) => optional(id(), { ...idMeta, description });
  const owner = () => user('Only chats that this user owns now.');
  return {
    ChatsQuery: z.object({ ...filters(), assignedUserId: owner() }).refine(isInOrder, inOrder()),
    OperatorsQuery: z
      .object({ ...filters(), operatorId: user('Only this user.') })
      .refine(isInOrder, inOrder()),
    TicketsQuery: z
      .object({
        ...filters(),
        assignedUserId: owner(),
        state: optional(z.enum(['open', 'closed']), {
          type: 'string',
          enum: ['open', 'closed'],
          description: 'Whether the session is still open at the end of the range.',
        }),
        limit: pageSize({ fallback: 50, max: 200 }),
        offset: pageOffset(),
      })
      .refine(isInOrder, inOrder()),
  };
};

const text = () => z.string().nullable();
const count = () => z.int().min(0);
const RangeAnswer = z.object({ from: isoTime(), to: isoTime() });
const seconds = () => z.number().min(0).nullable();
const durations = {
  avg: seconds(),
  p50: seconds().meta({ description: 'At most 5 % off; exact for few.' }),
  p90: seconds(),
};
const Durations = z.object(durations).meta({ id: 'AnalyticsDurations' });
const counts = () => z.record(z.string(), count());
const idle = () => z.int().min(5).max(1_440);
const filters = { channel: text(), organizationPhoneId: z.int().nullable() };
const complete = z.boolean().meta({
  description: 'false: older chats or days are still being counted, as after an upgrade.',
});

export const ChatsAnswer = z.object({
  range: RangeAnswer,
  filters: z.object({ ...filters, assignedUserId: z.int().nullable() }),
  chats: z.object({
    created: count(),
    active: count().meta({ description: 'With messages in the range.' }),
    byStatus: counts().meta({ description: 'Those created, by their present status.' }),
    byChannel: counts(),
  }),
  tickets: z.object({
    idleMinutes: idle(),
    started: count(),
    active: count(),
    openAtEnd: count(),
    closedByIdleAtEnd: count(),
    withInbound: count(),
    withResponse: count(),
    firstResponseSeconds: Durations,
  }),
  messages: z.object({ total: count(), inbound: count(), outbound: count() }),
  sla: z.object({
    firstResponseSeconds: z.object({ chatsWithResponse: count(), ...durations }),
    resolutionSeconds: z.object({ chatsClosed: count(), ...durations }),
  }),
  complete,
});

export const OperatorsAnswer = z.object({
  range: RangeAnswer,
  filters: z.object({ ...filters, operatorId: z.int().nullable() }),
  operators: z.array(
    z.object({
      id: z.int(),
      email: z.string(),
      name: text(),
      role: z.string(),
      messages: z.object({ outbound: count() }),
      chats: z.object({ touched: count(), assignedActive: count() }),
      tickets: z.object({
        idleMinutes: idle(),
        answered: count(),
        firstResponseSeconds: Durations,
      }),
    }),
  ),
  complete,
});

export const TicketsAnswer = z.object({
  range: RangeAnswer,
  filters: z.object({
    ...filters,
    assignedUserId: z.int().nullable(),
    state: z.enum(['open', 'closed']).nullable(),
  }),
  tickets: z.array(
    z.object({
      id: z.string().meta({ description: 'chatId:sessionNo' }),
      chatId: z.int(),
      sessionNo: z.int(),
      startedAt: isoTime(),
      lastAt: isoTime(),
      isOpenAtEnd: z.boolean(),
      channel: z.string(),
      organizationPhoneId: z.int().nullable(),
      assignedUserId: z.int().nullable(),
      chatStatus: z.string(),
      firstInboundAt: isoTime().nullable(),
      firstReplyAt: isoTime().nullable(),
      firstReplyUserId: z.int().nullable(),
      firstResponseSeconds: seconds(),
    }),
  ),
  pagination: z.object({ total: count(), limit: z.int(), offset: z.int().max(largestOffset) }),
  idleMinutes: idle(),
  complete,
});
