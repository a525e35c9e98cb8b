import { present, type Fields } from './fields.ts';
import type { Kinds, MessageContent } from './reading.ts';

/** What the provider itself tells in a chat. */
export const noticeKinds: Kinds = {
  system: { is: 'notice', read: systemOf },
  request_welcome: {
    is: 'notice',
    read(message) {
      message.skip('request_welcome');
      return {
        type: 'protocol',
        content: 'Системное сообщение: клиент открыл чат',
        details: { type: 'notice', what: 'request_welcome' },
      };
    },
  },
};

/** What `system.type` can be. */
export const systemWords: Readonly<Record<string, string>> = {
  user_changed_number: 'клиент сменил номер',
  customer_changed_number: 'клиент сменил номер',
  user_changed_user_id: 'у клиента новый идентификатор WhatsApp',
  customer_identity_changed: 'у клиента новый ключ шифрования',
  user_identity_changed: 'у клиента новый ключ шифрования',
};

/** The kinds of `system` after which the person has another number or id. */
export const movingKinds = [
  'user_changed_number',
  'customer_changed_number',
  'user_changed_user_id',
];

function systemOf(message: Fields): MessageContent {
  const system = message.object('system');
  const [body, what] = [system.text('body'), system.text('type')];
  const known =
    what !== undefined && Object.hasOwn(systemWords, what) ? systemWords[what] : undefined;
  const content = `Системное сообщение: ${known ?? body ?? what ?? 'без текста'}`;
  if (what !== undefined && movingKinds.includes(what)) {
    const ids = [
      'previous_user_id',
      'user_id',
      'previous_parent_user_id',
      'parent_user_id',
      'customer',
    ];
    const [previous, next] = [system.text('previous_user_id'), system.text('user_id')];
    system.skip(...ids);
    const numberNow = system.text('wa_id') ?? system.text('new_wa_id');
    system.skip('new_wa_id', 'identity');
    const byNumber = what !== 'user_changed_user_id';
    return {
      type: 'protocol',
      content,
      details: {
        type: 'number_changed',
        ...present({
          old: byNumber ? message.text('from') : (previous ?? message.text('from_user_id')),
          new: byNumber ? (numberNow ?? next) : next,
        }),
      },
    };
  }
  const values = present({ body });
  return {
    type: 'protocol',
    content,
    details: {
      type: 'notice',
      what: what ?? 'system',
      ...(body && known !== undefined && { values }),
    },
  };
}
