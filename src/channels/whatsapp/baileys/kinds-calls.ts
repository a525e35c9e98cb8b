import { defined } from '../../shared/defined.ts';
import { content, quiet, type Kind, type MessageContent } from './content-types.ts';
import { idIn, lines, named } from './content-words.ts';

/** The words for an outcome: on the wire, and in the text. */
const outcomes: Readonly<Record<number, readonly [wire: string, shown: string | null]>> = {
  0: ['connected', null],
  1: ['missed', 'пропущен'],
  2: ['failed', 'не состоялся'],
  3: ['rejected', 'отклонён'],
  4: ['accepted_elsewhere', 'принят на другом устройстве'],
  5: ['ongoing', 'продолжается'],
  6: ['silenced', 'без звука'],
  7: ['silenced', 'без звука'],
};

const video = 2;

/** Calls that appear as messages. */
export const callKinds = {
  call: content((_call, { key, senderJid }) => calledBy(senderJid, key.id ?? '')),
  callLogMesssage: quiet((log, { key, senderJid }) => {
    const call = calledBy(senderJid, key.id ?? '');
    const [outcome, shown] = outcomes[log.number('callOutcome') ?? -1] ?? [undefined, null];
    return {
      ...call,
      content: shown === null ? call.content : `${call.content}: ${shown}`,
      details: {
        type: 'call',
        ...defined({
          callId: key.id ?? undefined,
          outcome,
          durationSeconds: log.count('durationSecs') || undefined,
        }),
        video: log.flag('isVideo'),
      },
    };
  }),
  bcallMessage: content((call, { key }) => ({
    type: 'bcallMessage',
    content: lines('[Звонок для всех подписчиков]', call.text('caption')),
    details: {
      type: 'call',
      ...defined({
        callId: call.text('sessionId') ?? key.id ?? undefined,
        title: call.text('caption'),
      }),
    },
  })),
  scheduledCallCreationMessage: content((call) => {
    const title = call.text('title');
    return {
      type: 'call',
      content: `[Запланирован звонок${named(title)}]`,
      details: {
        type: 'call',
        outcome: 'planned',
        ...defined({ title, startsAt: call.time('scheduledTimestampMs', 'ms') }),
        ...(call.number('callType') === video && { video: true }),
      },
    };
  }),
  scheduledCallEditMessage: quiet((edit) => ({
    type: 'protocol',
    content: 'Системное сообщение: запланированный звонок отменён',
    about: idIn(edit, 'key') ?? null,
    details: { type: 'call', outcome: 'cancelled' },
  })),
} as const satisfies Record<string, Kind>;

/** An incoming call, in the words of contract §3.3. */
export function calledBy(jid: string, id: string): MessageContent {
  return {
    type: 'call',
    content: `Звонок от ${jid} (ID: ${id})`,
    details: { type: 'call', callId: id, outcome: 'offered' },
  };
}
