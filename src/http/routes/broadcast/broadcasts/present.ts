import { totalsOf } from '../../../../domain/broadcast/totals.ts';
import type { Broadcast, Recipient } from '../../../../ports/broadcast/broadcasts.ts';

export function presentBroadcast(broadcast: Broadcast) {
  const { organizationId: _, requested: __, total: ___, template, ...shown } = broadcast;
  const { components } = template;
  return {
    ...shown,
    template: {
      name: template.name,
      language: template.language,
      ...(components !== undefined && { components: [...components] }),
    },
    totals: totalsOf(broadcast, broadcast.counts),
    resumesAt: broadcast.resumesAt?.toISOString() ?? null,
    createdAt: broadcast.createdAt.toISOString(),
    updatedAt: broadcast.updatedAt.toISOString(),
    startedAt: broadcast.startedAt?.toISOString() ?? null,
    completedAt: broadcast.completedAt?.toISOString() ?? null,
  };
}

export function presentRecipient(recipient: Recipient) {
  return { ...recipient, updatedAt: recipient.updatedAt.toISOString() };
}
