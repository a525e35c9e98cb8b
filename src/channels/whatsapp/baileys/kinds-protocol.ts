import type { proto } from '@whiskeysockets/baileys';
import { defined } from '../../shared/defined.ts';
import type { Fields } from '../../shared/fields.ts';
import type { MessageContent, ReadContext } from './content-types.ts';
import { edited, noticed } from './kinds-changes.ts';
import { idIn } from './content-words.ts';

type Name = keyof typeof proto.Message.ProtocolMessage.Type;

/** What becomes of a protocol message: `nothing` = traffic between devices. */
export type ProtocolType = readonly [
  number: number,
  read:
    | 'deletion'
    | 'edit'
    | 'nothing'
    | ((message: Fields, about: string | undefined) => MessageContent),
];

const shown =
  (what: string, wordsOf: (message: Fields) => string) =>
  (message: Fields, about: string | undefined): MessageContent =>
    noticed(what, wordsOf(message), about);

/** Every type of a protocol message. */
export const protocolTypes = {
  REVOKE: [0, 'deletion'],
  EPHEMERAL_SETTING: [
    3,
    (message, about) => {
      const seconds = message.count('ephemeralExpiration');
      return noticed(
        'ephemeral_setting',
        'изменён срок исчезающих сообщений',
        about,
        seconds === undefined ? {} : { seconds: String(seconds) },
      );
    },
  ],
  EPHEMERAL_SYNC_RESPONSE: [4, 'nothing'],
  HISTORY_SYNC_NOTIFICATION: [5, 'nothing'],
  APP_STATE_SYNC_KEY_SHARE: [6, 'nothing'],
  APP_STATE_SYNC_KEY_REQUEST: [7, 'nothing'],
  MSG_FANOUT_BACKFILL_REQUEST: [8, 'nothing'],
  INITIAL_SECURITY_NOTIFICATION_SETTING_SYNC: [9, 'nothing'],
  APP_STATE_FATAL_EXCEPTION_NOTIFICATION: [10, 'nothing'],
  SHARE_PHONE_NUMBER: [11, shown('phone_number_shared', () => 'клиент показал свой номер')],
  MESSAGE_EDIT: [14, 'edit'],
  PEER_DATA_OPERATION_REQUEST_MESSAGE: [16, 'nothing'],
  PEER_DATA_OPERATION_REQUEST_RESPONSE_MESSAGE: [17, 'nothing'],
  // The app asks for an automatic greeting when somebody opens the chat; nobody has written yet.
  REQUEST_WELCOME_MESSAGE: [18, 'nothing'],
  BOT_FEEDBACK_MESSAGE: [19, 'nothing'],
  MEDIA_NOTIFY_MESSAGE: [20, 'nothing'],
  CLOUD_API_THREAD_CONTROL_NOTIFICATION: [
    21,
    shown('thread_control', (message) => {
      const text = message
        .at('cloudApiThreadControlNotification')
        .at('notificationContent')
        .text('handoffNotificationText');
      return `чат передан другой системе${text ? `: ${text}` : ''}`;
    }),
  ],
  LID_MIGRATION_MAPPING_SYNC: [22, 'nothing'],
  REMINDER_MESSAGE: [23, 'nothing'],
  BOT_MEMU_ONBOARDING_MESSAGE: [24, 'nothing'],
  STATUS_MENTION_MESSAGE: [
    25,
    shown('status_mention', () => 'клиент упомянул вас в своём статусе'),
  ],
  STOP_GENERATION_MESSAGE: [26, 'nothing'],
  LIMIT_SHARING: [27, shown('limit_sharing', () => 'изменены настройки пересылки')],
  AI_PSI_METADATA: [28, 'nothing'],
  AI_QUERY_FANOUT: [29, 'nothing'],
  GROUP_MEMBER_LABEL_CHANGE: [
    30,
    shown('member_label', (message) => {
      const label = message.at('memberLabel').text('label', 200);
      return label ? `подпись участника: ${label}` : 'подпись участника снята';
    }),
  ],
} as const satisfies Record<Name, ProtocolType>;

const byNumber = new Map<number, ProtocolType[1]>(Object.values(protocolTypes));

/** `readInner` reads the new content of an edit. Protobuf may leave out the type of a deletion, because it is 0. */
export function readProtocol(
  message: Fields,
  context: ReadContext,
  readInner: (message: object) => MessageContent | null,
): MessageContent | null {
  // A type that cannot be read must not become a deletion.
  const number = message.has('type') ? (message.number('type') ?? -1) : 0;
  const about = idIn(message, 'key');
  const read = byNumber.get(number);
  if (read === 'nothing') return null;
  if (read === undefined) {
    // The library is older than this type. From ourselves it is traffic of our devices.
    if (context.fromMe) return null;
    const what = number < 0 ? 'protocol' : `protocol_${number}`;
    const unknown = noticed(what, 'неизвестного вида', about);
    return { ...numbered(unknown, number), keepRaw: true };
  }
  if (read === 'edit') {
    const inner = message.raw('editedMessage');
    return typeof inner === 'object' && inner !== null ? edited(about, readInner(inner)) : null;
  }
  if (read !== 'deletion') return numbered(read(message, about), number);
  return {
    type: 'deleted',
    content: context.fromMe ? 'Сообщение удалено с телефона' : 'Клиент удалил сообщение',
    about: about ?? null,
    details: { type: 'deletion', ...defined({ messageId: about }) },
  };
}

/** Contract §3.3 names the number. */
function numbered(notice: MessageContent, number: number): MessageContent {
  const words = notice.content.replace(
    'Системное сообщение',
    `Системное сообщение (тип: ${number})`,
  );
  return { ...notice, content: words };
}
