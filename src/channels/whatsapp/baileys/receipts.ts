import type { BinaryNode } from '@whiskeysockets/baileys';
import { timeOfSeconds } from '../../../domain/provider-values.ts';
import type { DeliveryReport } from '../../../ports/delivery/delivery-reports.ts';

/** What each kind of receipt says of a message of ours; others say nothing of it. */
const statusOf: Readonly<Record<string, DeliveryReport['status']>> = {
  '': 'delivered',
  inactive: 'delivered',
  read: 'read',
  played: 'read',
};

/**
 * What a receipt says of messages that we sent. In a group the first member's receipt counts for all: whoever waits for
 * every member may wait for ever.
 */
export function reportsOf(
  node: BinaryNode,
  organizationPhoneId: number,
  isMe: (jid: string) => boolean,
): readonly DeliveryReport[] {
  const { attrs } = node;
  const { from, id, type = '', t } = attrs;
  const status = statusOf[type];
  if (status === undefined || from === undefined || id === undefined) return [];
  // A device of our own got it, or read what others wrote.
  if (attrs['recipient'] !== undefined || isMe(attrs['participant'] ?? from)) return [];
  if (from.endsWith('@broadcast') || from.endsWith('@newsletter')) return [];
  const at = timeOfSeconds(Number(t), Date.now());
  return [id, ...listedIn(node)].map((providerMessageId) => ({
    channel: 'whatsapp',
    accountId: organizationPhoneId,
    providerMessageId,
    status,
    at,
  }));
}

/** One receipt may speak of many messages. */
function listedIn({ content }: BinaryNode): string[] {
  const list = Array.isArray(content) ? content[0] : undefined;
  if (list === undefined || !Array.isArray(list.content)) return [];
  return list.content.flatMap((item) =>
    item.tag === 'item' && item.attrs['id'] !== undefined ? [item.attrs['id']] : [],
  );
}
