import type { Prisma } from '../../../persistence/generated/client.ts';

/**
 * Bots that their organization deleted. Chats are tied to an account's id, so a bot that is added again gets the id
 * that it had: its people's chats are answered through it again, and their next message continues them. Each
 * organization remembers for itself: the same bot elsewhere is another account.
 */
type Transaction = Prisma.TransactionClient;

/** Notes a bot that is being deleted. */
export async function keepFormer(
  transaction: Transaction,
  { id: accountId, organizationId, botId, epoch }: Prisma.TelegramBotModel,
): Promise<void> {
  if (botId === null) return;
  const where = { organizationId_botId: { organizationId, botId } };
  const values = { accountId, epoch };
  await transaction.telegramFormerBot.upsert({
    where,
    update: values,
    create: { organizationId, botId, ...values },
  });
}

/**
 * What a bot that is added again continues; null = the organization never had it. Its fencing tokens go on where they
 * ended, so that a session which still runs somewhere stays outdated.
 */
export async function takeFormer(
  transaction: Transaction,
  organizationId: number,
  botId: string,
): Promise<{ readonly id: number; readonly epoch: number } | null> {
  const where = { organizationId, botId };
  const former = await transaction.telegramFormerBot.findUnique({
    where: { organizationId_botId: where },
  });
  if (former === null) return null;
  // Of two additions at a time, only one continues the bot.
  const { count } = await transaction.telegramFormerBot.deleteMany({ where });
  return count === 0 ? null : { id: former.accountId, epoch: former.epoch + 1 };
}

/** Gives the chats of a deleted bot back to it. */
export async function returnChats(
  transaction: Transaction,
  organizationId: number,
  accountId: number,
): Promise<void> {
  await transaction.chat.updateMany({
    where: {
      organizationId,
      channel: 'telegram',
      accountKey: `telegram:${accountId}`,
      accountId: null,
    },
    data: { accountId },
  });
}
