import { isGroupId } from '../address.ts';
import { fieldsOf, present, type Fields } from '../reading/fields.ts';
import type { MessageContent } from '../reading/reading.ts';
import type { EventReader } from './event.ts';

/** Quiet notices that come beside messages: wishes about marketing, groups, payments. */

export const readPreference: EventReader = (given) => {
  const fields = fieldsOf(given);
  const person = [fields.value('wa_id'), fields.value('user_id')] as const;
  const [value, category] = [fields.text('value'), fields.text('category')];
  const timestamp = fields.text('timestamp');
  fields.skip('detail', 'parent_user_id');
  if (value === undefined) return 'unreadable';
  const words = preferenceWords[value] ?? `настройка «${category ?? 'рассылки'}»: ${value}`;
  return {
    key: `preference:${timestamp ?? ''}:${value}`,
    person,
    timestamp,
    content: notice(words, 'user_preferences', { category, value }),
    strange: !fields.isRead(),
  };
};

const preferenceWords: Readonly<Record<string, string>> = {
  stop: 'клиент отказался от рассылок',
  resume: 'клиент снова согласен на рассылки',
};

export const readGroup: EventReader = (given) => {
  const fields = fieldsOf(given);
  const [group, type] = [fields.value('group_id'), fields.text('type')];
  // A group that could not be made or changed: the answer of a request of another program.
  if (!isGroupId(group) || type === undefined || fields.has('errors')) return 'unreadable';
  const timestamp = fields.text('timestamp');
  const setting = fields.object('group_subject');
  setting.skip('update_successful');
  const subject = (fields.text('subject') ?? setting.text('text'))?.trim();
  const added = participantsOf(fields, 'added_participants');
  const removed = participantsOf(fields, 'removed_participants');
  fields.skip('request_id', 'initiated_by', 'join_approval_mode', 'reason', 'join_request_id');
  const values = present({
    subject,
    description: fields.text('description'),
    invite_link: fields.text('invite_link'),
    added: added.join(', '),
    removed: removed.join(', '),
    wa_id: fields.text('wa_id'),
  });
  const known = Object.hasOwn(groupWords, type) ? groupWords[type] : undefined;
  const people = [...added, ...removed].join(', ');
  const words = `${known ?? type}${people === '' ? '' : `: ${people}`}`;
  return {
    key: `group:${type}:${timestamp ?? ''}:${people}`.slice(0, 300),
    person: [fields.value('wa_id'), fields.value('user_id')],
    group,
    ...(subject && { subject }),
    timestamp,
    content: notice(words, type, values),
    strange: !fields.isRead(),
  };
};

/** What the `type` of a notice about a group can be. */
export const groupWords: Readonly<Record<string, string>> = {
  group_create: 'группа создана',
  group_delete: 'группа удалена',
  group_participants_add: 'в группу добавлены',
  group_participants_remove: 'из группы удалены',
  group_join_request_created: 'просьба вступить в группу',
  group_join_request_revoked: 'просьба вступить в группу отозвана',
  group_settings_update: 'настройки группы изменены',
  group_suspend: 'WhatsApp приостановил группу',
  group_suspend_cleared: 'группа снова работает',
};

function participantsOf(fields: Fields, name: string): string[] {
  return fields.objects(name).flatMap((each) => {
    each.skip('user_id', 'parent_user_id');
    const [waId, input] = [each.text('wa_id'), each.text('input')];
    return waId ?? input ?? [];
  });
}

/** A payment for an order of the business, which arrives among the statuses. */
export const readPayment: EventReader = (given) => {
  const fields = fieldsOf(given);
  const [id, status] = [fields.text('id'), fields.text('status')];
  if (!id || status === undefined) return 'unreadable';
  const payment = fields.object('payment');
  const sum = payment.object('amount');
  const [value, offset] = [sum.number('value'), sum.number('offset')];
  const transaction = payment.object('transaction');
  const title = payment.text('reference_id');
  const currency = payment.text('currency') ?? transaction.object('amount').text('currency');
  const amount = value !== undefined && offset ? value / offset : undefined;
  fields.skip('type', 'recipient_type', 'conversation', 'pricing');
  payment.skip('transaction');
  const timestamp = fields.text('timestamp');
  const known = paymentWords[status];
  const shown = amount === undefined ? null : [amount, currency].filter(Boolean).join(' ');
  const words = [known ?? `оплата: ${status}`, title, shown].filter(Boolean).join(', ');
  return {
    key: `payment:${id}:${status}:${timestamp ?? ''}`,
    person: [fields.value('recipient_id'), fields.value('recipient_user_id')],
    timestamp,
    content: {
      ...notice(words, 'payment', {}),
      about: id,
      details: {
        type: 'payment',
        what: status === 'captured' ? 'paid' : status,
        ...present({ title, amount, currency }),
      },
    },
    strange: !fields.isRead(),
  };
};

const paymentWords: Readonly<Record<string, string>> = {
  captured: 'клиент оплатил заказ',
  pending: 'оплата заказа ожидается',
  failed: 'оплата заказа не прошла',
};

function notice(
  words: string,
  what: string,
  values: Readonly<Record<string, string | undefined>>,
): MessageContent {
  const known = present(values);
  return {
    type: 'protocol',
    content: `Системное сообщение: ${words}`,
    quiet: true,
    details: {
      type: 'notice',
      what,
      ...(Object.keys(known).length > 0 && { values: known as Record<string, string> }),
    },
  };
}
