import type { proto } from '@whiskeysockets/baileys';
import { named } from './content-words.ts';
import { hiddenStubs } from './notice-stubs-hidden.ts';

type Name = keyof typeof proto.WebMessageInfo.StubType;

export interface StubWords {
  /** The word on the wire. */
  readonly what: string;
  shown(parameters: readonly string[]): string;
}

/** What becomes of a notice without a message. `unread` = the message could not be decrypted. */
export type Stub = readonly [
  number: number,
  is: 'hidden' | 'unread' | 'call' | 'video_call' | 'number' | StubWords,
];

const words = (number: number, what: string, shown: StubWords['shown']): Stub => [
  number,
  { what, shown },
];
const people = (number: number, what: string, did: string): Stub =>
  words(number, what, (all) => `${did}: ${all.map(personShown).join(', ')}`);

const requestStates: Readonly<Record<string, string>> = {
  created: 'подана',
  revoked: 'отозвана',
  rejected: 'отклонена',
};

/** Every notice of WhatsApp. The same table in words: docs/channels.md. */
export const stubs = {
  ...hiddenStubs,
  CIPHERTEXT: [2, 'unread'],
  GROUP_CREATE: words(20, 'group_created', ([name]) => `группа создана${named(name)}`),
  GROUP_CHANGE_SUBJECT: words(
    21,
    'group_subject',
    ([name = '']) => `новое название группы: ${name}`,
  ),
  GROUP_CHANGE_ICON: words(
    22,
    'group_icon',
    ([id]) => `картинка группы ${id ? 'изменена' : 'удалена'}`,
  ),
  GROUP_CHANGE_INVITE_LINK: words(23, 'group_link', () => 'ссылка-приглашение в группу изменена'),
  GROUP_CHANGE_DESCRIPTION: words(24, 'group_description', ([text]) =>
    text ? `новое описание группы: ${text}` : 'описание группы удалено',
  ),
  GROUP_CHANGE_RESTRICT: words(
    25,
    'group_restricted',
    ([on]) => `данные группы ${on === 'on' ? 'меняют только администраторы' : 'могут менять все'}`,
  ),
  GROUP_CHANGE_ANNOUNCE: words(
    26,
    'group_announce',
    ([on]) => `в группу ${on === 'on' ? 'пишут только администраторы' : 'могут писать все'}`,
  ),
  GROUP_PARTICIPANT_ADD: people(27, 'joined', 'в группу вошли'),
  GROUP_PARTICIPANT_REMOVE: people(28, 'removed', 'из группы исключены'),
  GROUP_PARTICIPANT_PROMOTE: people(29, 'promoted', 'администраторами стали'),
  GROUP_PARTICIPANT_DEMOTE: people(30, 'demoted', 'больше не администраторы'),
  GROUP_PARTICIPANT_INVITE: people(31, 'invited', 'в группу приглашены'),
  GROUP_PARTICIPANT_LEAVE: people(32, 'left', 'из группы вышли'),
  GROUP_PARTICIPANT_CHANGE_NUMBER: [33, 'number'],
  CALL_MISSED_VOICE: [40, 'call'],
  CALL_MISSED_VIDEO: [41, 'video_call'],
  INDIVIDUAL_CHANGE_NUMBER: [42, 'number'],
  GROUP_DELETE: words(43, 'group_deleted', () => 'группа удалена'),
  CALL_MISSED_GROUP_VOICE: [45, 'call'],
  CALL_MISSED_GROUP_VIDEO: [46, 'video_call'],
  PAYMENT_TRANSACTION_STATUS_UPDATE_FAILED: words(49, 'payment_failed', () => 'перевод не прошёл'),
  PAYMENT_TRANSACTION_STATUS_UPDATE_REFUNDED: words(
    50,
    'payment_refunded',
    () => 'перевод возвращён',
  ),
  PAYMENT_TRANSACTION_STATUS_UPDATE_REFUND_FAILED: words(
    51,
    'payment_refund_failed',
    () => 'возврат перевода не прошёл',
  ),
  PAYMENT_ACTION_REQUEST_DECLINED: words(57, 'payment_declined', () => 'запрос денег отклонён'),
  PAYMENT_ACTION_REQUEST_EXPIRED: words(58, 'payment_expired', () => 'запрос денег истёк'),
  PAYMENT_ACTION_REQUEST_CANCELLED: words(59, 'payment_cancelled', () => 'запрос денег отменён'),
  BIZ_NAME_CHANGE: words(
    64,
    'business_name',
    ([name]) => `компания сменила название${named(name)}`,
  ),
  GROUP_V4_ADD_INVITE_SENT: people(70, 'invited', 'в группу приглашены'),
  GROUP_PARTICIPANT_ADD_REQUEST_JOIN: people(71, 'joined', 'в группу вошли'),
  CHANGE_EPHEMERAL_SETTING: words(
    72,
    'ephemeral_setting',
    () => 'изменён срок исчезающих сообщений',
  ),
  DISAPPEARING_MODE: words(130, 'ephemeral_setting', () => 'изменён срок исчезающих сообщений'),
  ADMIN_REVOKE: words(132, 'deleted_by_admin', () => 'администратор удалил сообщение'),
  GROUP_PARTICIPANT_ACCEPT: people(140, 'joined', 'в группу вошли'),
  GROUP_PARTICIPANT_LINKED_GROUP_JOIN: people(141, 'joined', 'в группу вошли'),
  GROUP_MEMBERSHIP_JOIN_APPROVAL_REQUEST: people(144, 'join_requested', 'хотят вступить в группу'),
  GROUP_MEMBERSHIP_JOIN_APPROVAL_MODE: words(
    145,
    'join_approval',
    ([on]) => `вступление в группу ${on === 'on' ? 'одобряют администраторы' : 'открыто для всех'}`,
  ),
  GROUP_PARTICIPANT_JOINED_GROUP_AND_PARENT_GROUP: people(151, 'joined', 'в группу вошли'),
  SCHEDULED_CALL_START_MESSAGE: words(
    162,
    'planned_call_started',
    () => 'запланированный звонок начался',
  ),
  SILENCED_UNKNOWN_CALLER_AUDIO: [169, 'call'],
  SILENCED_UNKNOWN_CALLER_VIDEO: [170, 'video_call'],
  GROUP_MEMBER_ADD_MODE: words(
    171,
    'member_add_mode',
    ([mode]) =>
      `добавлять участников ${mode === 'admin_add' ? 'могут только администраторы' : 'могут все'}`,
  ),
  GROUP_MEMBERSHIP_JOIN_APPROVAL_REQUEST_NON_ADMIN_ADD: words(
    172,
    'join_requested',
    ([who = '', state]) =>
      `заявка на вступление в группу ${requestStates[state ?? ''] ?? 'подана'}: ${personShown(who)}`,
  ),
  SCHEDULED_CALL_CANCEL: words(
    184,
    'planned_call_cancelled',
    () => 'запланированный звонок отменён',
  ),
  CHANGE_USERNAME: words(193, 'username', ([name]) => `изменено имя пользователя${named(name)}`),
  GROUP_DEACTIVATED: words(203, 'group_deactivated', () => 'группа отключена'),
  EVENT_UPDATED: words(205, 'event_updated', () => 'событие изменено'),
  EVENT_CANCELED: words(206, 'event_cancelled', () => 'событие отменено'),
  CHANGE_LIMIT_SHARING: words(216, 'limit_sharing', () => 'изменены настройки пересылки'),
} as const satisfies Record<Name, Stub>;

const byNumber = new Map<number, Stub[1]>(
  Object.values<Stub>(stubs).map(([number, is]) => [number, is]),
);

/** Undefined = the library is older than this notice. */
export function stubOf(number: number): Stub[1] | undefined {
  return byNumber.get(number);
}

/** A member as a notice names it: an address, or JSON with addresses. */
export function personShown(parameter: string): string {
  if (!parameter.startsWith('{')) return parameter;
  try {
    const named = JSON.parse(parameter) as Readonly<Record<string, unknown>>;
    const found = [named['phoneNumber'], named['pn'], named['id'], named['lid']];
    return found.find((each) => typeof each === 'string') ?? '';
  } catch {
    return parameter;
  }
}
