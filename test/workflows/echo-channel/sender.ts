import { buffer } from 'node:stream/consumers';
import { failed } from '../../../src/channels/shared/outcome.ts';
import type { BlobStore } from '../../../src/ports/media/blob-store.ts';
import type { ChannelSender, OutgoingMessage } from '../../../src/ports/delivery/channel-sender.ts';
import type { EchoStore } from './store.ts';

/** Sends with one call to the provider: one attempt and its outcome. */
export function createEchoSender(deps: {
  readonly providerUrl: string;
  readonly store: EchoStore;
  readonly blobs: Pick<BlobStore, 'open'>;
}): ChannelSender {
  const fileOf = async ({ mediaUrl, filename }: OutgoingMessage) => {
    if (mediaUrl === null) return undefined;
    const stored = await deps.blobs.open(mediaUrl.replace('/media/', ''));
    if (stored === null) return null;
    return { name: filename ?? 'file', base64: (await buffer(stored.body)).toString('base64') };
  };

  return {
    interrupted: 'unknown',
    async send(message, signal) {
      const { accountId, address, caption, content } = message;
      const account = accountId === null ? null : await deps.store.find(accountId);
      if (account === null) return failed('account_missing', 'Аккаунт удалён');
      const file = await fileOf(message);
      if (file === null) return failed('media_unavailable', 'Файл удалён');
      const response = await fetch(`${deps.providerUrl}/accounts/${account.token}/messages`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
          to: address['echoChatId'],
          file,
          text: file === undefined ? content : caption,
        }),
        signal,
      });
      const answer = (await response.json()) as { id: string; error: string };
      if (!response.ok) return failed(`echo_${answer.error}`, 'Получатель нас заблокировал');
      return { kind: 'sent', dedupeKey: answer.id, providerMessageId: answer.id };
    },
  };
}
