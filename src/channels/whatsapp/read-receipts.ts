import type { WAMessageKey } from '@whiskeysockets/baileys';
import type { ClaimedReceipt, ReadMessage } from '../../ports/delivery/read-receipts.ts';
import { CredentialsError } from '../../ports/people/credentials.ts';
import type { LiveNumber, LiveNumbers } from './baileys/live-numbers.ts';
import type { ReadReceipts } from './ports/read-receipts.ts';
import type { WabaNumbers } from './ports/waba-numbers.ts';
import type { GraphApi, GraphFault } from './waba/graph.ts';

const answerWithinMs = 10_000;

/**
 * Tells customers that operators have read what they wrote, over the connection of the number. A receipt that did not
 * get through stays and is tried again; one that WhatsApp refuses is given up. Sends never wait for it.
 */
export function createReceiptSender(deps: {
  readonly channel: string;
  readonly receipts: ReadReceipts;
  readonly numbers: Pick<LiveNumbers, 'find' | 'ids'>;
  readonly wabaNumbers: Pick<WabaNumbers, 'access'>;
  readonly graph: Pick<GraphApi, 'post'>;
}) {
  /** Whether the receipt is over. */
  async function tell(receipt: ClaimedReceipt): Promise<boolean> {
    const { accountId, wanted, messages } = receipt;
    if (!wanted || messages.length === 0) return true;
    const live = deps.numbers.find(accountId);
    return live === undefined ? tellMeta(accountId, messages) : tellPhones(live, messages);
  }

  /** The newest one tells of all before it. */
  async function tellMeta(number: number, messages: readonly ReadMessage[]): Promise<boolean> {
    const newest = messages.findLast(({ providerMessageId: id }) => id.startsWith('wamid.'));
    if (newest === undefined) return true;
    const access = await deps.wabaNumbers.access(number).catch((error: unknown) => {
      if (error instanceof CredentialsError) return null;
      throw error;
    });
    if (access === null || access === 'incomplete') return true;
    const answer = await deps.graph.post(
      {
        token: access.token,
        version: access.version,
        path: [access.phoneNumberId, 'messages'],
        timeoutMs: answerWithinMs,
      },
      {
        messaging_product: 'whatsapp',
        status: 'read',
        message_id: newest.providerMessageId,
      },
    );
    return answer.ok || isRefusal(answer.fault);
  }

  return {
    /** Sends what waits; failures of one receipt do not touch the others. */
    async run(): Promise<void> {
      const claimed = await deps.receipts.claim(deps.channel, deps.numbers.ids());
      await Promise.all(
        claimed.map(async (receipt) => {
          const isOver = await tell(receipt).catch(() => false);
          if (isOver) await deps.receipts.settle(receipt);
        }),
      );
    },
  };
}

/** Phones want every message named, by the person who wrote it. */
async function tellPhones(
  { connection }: LiveNumber,
  messages: readonly ReadMessage[],
): Promise<boolean> {
  const keys = messages.flatMap((message): WAMessageKey[] => {
    const remoteJid = message.address['remoteJid'];
    if (remoteJid === undefined) return [];
    const inGroup = remoteJid.endsWith('@g.us') && message.senderJid !== null;
    return [
      {
        id: message.providerMessageId,
        remoteJid,
        fromMe: false,
        ...(inGroup && { participant: message.senderJid }),
      },
    ];
  });
  if (keys.length === 0) return true;
  const late = AbortSignal.timeout(answerWithinMs);
  const gaveUp = new Promise<never>((_resolve, reject) =>
    late.addEventListener('abort', () => reject(new Error('no answer')), { once: true }),
  );
  await Promise.race([connection.socket.readMessages(keys), gaveUp]);
  return true;
}

/** What will be refused again, such as a message that Meta no longer has. */
function isRefusal(fault: GraphFault): boolean {
  return fault.kind === 'refused' && fault.status < 500 && fault.status !== 429 && !fault.transient;
}
