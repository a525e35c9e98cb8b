import type { DeliveryReports } from '../../../src/ports/delivery/delivery-reports.ts';
import type { Intake } from '../../../src/ports/chat/intake.ts';
import type { EchoAccount } from './store.ts';
import type { EchoUpdate } from './updates.ts';

export type EchoTaker = ReturnType<typeof createEchoTaker>;

/** Takes updates, however they arrive. Resolves once they are committed. */
export function createEchoTaker(deps: {
  readonly intake: Intake;
  readonly reports: DeliveryReports;
}) {
  return async (account: EchoAccount, update: EchoUpdate): Promise<void> => {
    const { id: accountId, organizationId } = account;
    if (update.kind === 'status') {
      const { id: providerMessageId, status, at } = update;
      await deps.reports.accept([{ channel: 'echo', accountId, providerMessageId, status, at }]);
      return;
    }
    const { from, file, text } = update;
    await deps.intake.accept({
      organizationId,
      channel: 'echo',
      accountId,
      accountKey: `echo:${accountId}`,
      identities: [{ kind: 'echo_user', value: `${accountId}:${from.id}` }],
      contactName: from.name,
      chat: { name: from.name, address: { echoChatId: from.id } },
      message: {
        dedupeKey: update.id,
        providerMessageId: update.id,
        content: text ?? `[${file?.name ?? ''}]`,
        type: file === undefined ? 'text' : 'document',
        timestamp: update.at,
        status: 'delivered',
        senderName: from.name,
        address: { echoUser: from.id },
        ...(file !== undefined && {
          filename: file.name,
          mimeType: file.mimeType,
          media: { source: { id: file.id } },
        }),
      },
    });
  };
}
