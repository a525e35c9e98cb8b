import type { proto } from '@whiskeysockets/baileys';
import { numberOf } from './content-files.ts';
import type { MessageContent, Readers } from './content-types.ts';
import { isoOf, named } from './content-words.ts';

const callOutcomes: Readonly<Record<number, string>> = {
  1: 'пропущен',
  2: 'не состоялся',
  3: 'отклонён',
  6: 'без звука',
  7: 'без звука',
};

/** Calls that appear as messages. */
export const callReaders: Readers = {
  call: (_call: proto.Message.ICall, { key, senderJid }) => calledBy(senderJid, key.id ?? ''),
  callLogMesssage: (
    { callOutcome, isVideo }: proto.Message.ICallLogMessage,
    { key, senderJid },
  ) => {
    const outcome = callOutcomes[callOutcome ?? 0];
    const call = calledBy(senderJid, key.id ?? '');
    return {
      ...call,
      content: outcome === undefined ? call.content : `${call.content}: ${outcome}`,
      details: { ...call.details, video: isVideo === true, missed: callOutcome === 1 },
      quiet: true,
    };
  },
  scheduledCallCreationMessage: ({
    title,
    scheduledTimestampMs,
  }: proto.Message.IScheduledCallCreationMessage) => ({
    type: 'call',
    content: `[Запланирован звонок${named(title)}]`,
    details: { startsAt: isoOf(numberOf(scheduledTimestampMs)) },
  }),
};

/** An incoming call, in the words of contract §3.3. */
export function calledBy(jid: string, id: string): MessageContent {
  return { type: 'call', content: `Звонок от ${jid} (ID: ${id})`, details: { callId: id } };
}
