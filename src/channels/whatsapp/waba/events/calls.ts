import { phoneJid, readWaId } from '../address.ts';
import { fieldsOf, present, type Fields } from '../reading/fields.ts';
import type { MessageContent } from '../reading/reading.ts';
import type { ChatEvent, EventReader } from './event.ts';

/**
 * A call of a customer is a message from its first ring: it counts, because the customer wants something. How it ended
 * replaces it, or stands for it if no ring came. A call of the business is one quiet message, made when it is over.
 */
export const readCall: EventReader = (given, number) => {
  const call = fieldsOf(given);
  const [id, event] = [call.text('id'), call.text('event')];
  if (!id || event === undefined) return 'unreadable';
  const own = readWaId(number.phoneJid.replace(/@.*$/, ''));
  const [from, to] = [call.value('from'), call.value('to')];
  const direction = call.text('direction');
  const ours =
    direction === undefined ? readWaId(from) === own : direction === 'BUSINESS_INITIATED';
  const person = personOfCall(call, own, from, to, ours);
  const timestamp = call.value('timestamp');
  call.skip('session', 'connection', 'biz_opaque_callback_data', 'cta_payload', 'deeplink_payload');
  const name = readWaId(person[0]);
  const who = name === null ? 'клиента без номера' : phoneJid(name);
  const base = { key: id, providerId: id, person, timestamp };
  switch (event) {
    case 'connect': {
      if (ours) return null;
      const content = called(`Звонок от ${who} (ID: ${id})`, { callId: id, outcome: 'offered' });
      return { ...base, content, strange: !call.isRead() };
    }
    case 'terminate': {
      const { outcome, durationSeconds } = outcomeOf(call, ours);
      const heading = ours ? `Исходящий звонок ${who} (ID: ${id})` : `Звонок от ${who} (ID: ${id})`;
      const words = `${heading}: ${wordsOf(outcome, ours, durationSeconds)}`;
      const content = called(words, { callId: id, outcome, durationSeconds });
      const strange = !call.isRead();
      if (ours) return { ...base, ours, content: { ...content, quiet: true }, strange };
      // Its key is that of the ring: if it comes first, the ring adds nothing.
      return { ...base, content, strange, revises: id };
    }
    default:
      return 'unreadable';
  }
};

/** Only a refusal is told: that it rings, or was accepted, is followed by how it ended. */
export const readCallStatus: EventReader = (given) => {
  const status = fieldsOf(given);
  const [id, word] = [status.text('id'), status.text('status')?.toUpperCase()];
  if (!id || word === undefined) return 'unreadable';
  if (word === 'RINGING' || word === 'ACCEPTED') return null;
  if (word !== 'REJECTED') return 'unreadable';
  const person = [status.value('recipient_id'), status.value('recipient_user_id')] as const;
  status.skip('type', 'biz_opaque_callback_data', 'recipient_parent_user_id');
  const event: Omit<ChatEvent, 'strange'> = {
    key: `${id}:rejected`,
    person,
    timestamp: status.value('timestamp'),
    content: {
      ...called('Клиент отклонил звонок', { callId: id, outcome: 'rejected' }),
      quiet: true,
    },
  };
  return { ...event, strange: !status.isRead() };
};

/** Whoever of the two is not the business. */
function personOfCall(
  call: Fields,
  own: string | null,
  from: unknown,
  to: unknown,
  ours: boolean,
): readonly [unknown, unknown] {
  const ids = [call.value('from_user_id'), call.value('to_user_id')] as const;
  call.skip('from_parent_user_id', 'to_parent_user_id');
  const other = [from, to].find((each) => readWaId(each) !== null && readWaId(each) !== own);
  return [other ?? null, (ours ? ids[1] : ids[0]) ?? ids[0] ?? ids[1]];
}

function outcomeOf(call: Fields, ours: boolean) {
  const isListed = Array.isArray(call.value('status'));
  const word = (isListed ? call.texts('status')[0] : call.text('status'))?.toUpperCase();
  const durationSeconds = call.number('duration');
  const isFailed = word === 'FAILED' && call.objects('errors').length > 0;
  call.skip('errors');
  const wasTaken = (durationSeconds ?? 0) > 0 || call.has('start_time');
  call.skip('start_time', 'end_time');
  if (wasTaken) return { outcome: 'ended', durationSeconds };
  return { outcome: isFailed && ours ? 'failed' : 'missed', durationSeconds: undefined };
}

function wordsOf(outcome: string, ours: boolean, seconds: number | undefined): string {
  if (outcome === 'failed') return 'не состоялся';
  if (outcome === 'missed') return ours ? 'клиент не ответил' : 'пропущен';
  return seconds === undefined ? 'завершён' : `завершён, ${durationOf(seconds)}`;
}

function durationOf(seconds: number): string {
  const [minutes, rest] = [Math.floor(seconds / 60), Math.round(seconds % 60)];
  return minutes === 0 ? `${rest} с` : `${minutes} мин ${rest} с`;
}

function called(
  content: string,
  details: {
    readonly callId: string;
    readonly outcome: string;
    readonly durationSeconds?: number | undefined;
  },
): MessageContent {
  return { type: 'call', content, details: { type: 'call', ...present(details) } };
}
