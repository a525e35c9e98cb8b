import type { BinaryNode } from '@whiskeysockets/baileys';
import { timeOfSeconds } from '../../../domain/provider-values.ts';
import type { DeliveryReport } from '../../../ports/delivery/delivery-reports.ts';

/** The status that each kind of receipt reports for a message of ours; other kinds report none. */
const statusOf: Readonly<Record<string, DeliveryReport['status']>> = {
  '': 'delivered',
  inactive: 'delivered',
  read: 'read',
  played: 'read',
};

/**
 * What a receipt reports about messages that we sent. In a group the first member's receipt counts for all: waiting for
 * every member could take for ever.
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
  // One of our own devices received it, or read a message of others.
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

/** One receipt may list many messages. */
function listedIn({ content }: BinaryNode): string[] {
  const list = Array.isArray(content) ? content[0] : undefined;
  if (list === undefined || !Array.isArray(list.content)) return [];
  return list.content.flatMap((item) =>
    item.tag === 'item' && item.attrs['id'] !== undefined ? [item.attrs['id']] : [],
  );
}
