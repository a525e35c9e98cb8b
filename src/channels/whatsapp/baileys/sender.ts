import { randomBytes } from 'node:crypto';
import type { proto } from '@whiskeysockets/baileys';
import type { BlobStore, StoredBlob } from '../../../ports/media/blob-store.ts';
import type {
  ChannelSender,
  OutgoingMessage,
  SendOutcome,
} from '../../../ports/delivery/channel-sender.ts';
import { CredentialsError } from '../../../ports/people/credentials.ts';
import type { WhatsappSent } from '../ports/whatsapp-store.ts';
import { sendingJid } from './content-people.ts';
import { dedupeKeyOf } from './content.ts';
import { KeysBrokenError } from './key-store.ts';
import type { LiveNumber, LiveNumbers } from './live-numbers.ts';
import { failed, type Refused } from '../../shared/outcome.ts';
import { contentFor, keyOf, quoteFor } from './outgoing.ts';
import { createPacer, type Pace } from '../../shared/pacer.ts';
import { pause } from '../../../lib/pause.ts';
import { readSent, writeSent } from './sent-content.ts';
import { failures } from '../failures.ts';

/** Durations for sends; tests shorten them. */
export interface SenderTimes {
  /** How long WhatsApp may take to acknowledge a message. */
  readonly ackMs: number;
  /** How long a send waits for a connection that is being established. */
  readonly connectMs: number;
  /** How long the upload of a file to WhatsApp may take. */
  readonly uploadMs: number;
  /** The pause before another attempt. */
  readonly againMs: number;
}

const usualTimes: SenderTimes = {
  ackMs: 8_000,
  connectMs: 4_000,
  uploadMs: 10 * 60_000,
  againMs: 2_000,
};

/** The pacing of one number. */
const usualPace: Pace = { burst: 10, everyMs: 400 };

interface Target {
  readonly phoneId: number;
  readonly jid: string;
  readonly id: string;
}

const ownFiles = '/media/';

/** The meaning of WhatsApp's refusals (`error` of its ack). */
const refusals: Readonly<Record<string, readonly [code: string, reason: string]>> = {
  '403': ['recipient_refused', 'WhatsApp не принимает сообщения этому адресату'],
  '404': ['recipient_unknown', 'Этого адресата нет в WhatsApp'],
  '463': ['account_restricted', 'WhatsApp ограничил номер: новым собеседникам писать нельзя'],
  '479': ['stanza_refused', 'WhatsApp отклонил сообщение'],
};

/**
 * Sends over the connection that this process holds. The id and the content are in the database before the first byte
 * leaves, and every attempt sends the same content under the same id, which WhatsApp and phones treat as one message.
 * It counts as sent only once WhatsApp has answered for that id.
 */
export function createWhatsappSender(deps: {
  readonly numbers: Pick<LiveNumbers, 'wait'>;
  readonly sent: WhatsappSent;
  readonly blobs: Pick<BlobStore, 'open'>;
  readonly times?: Partial<SenderTimes>;
  readonly pace?: Partial<Pace>;
}): ChannelSender {
  const times = { ...usualTimes, ...deps.times };
  const pacer = createPacer({ pace: { ...usualPace, ...deps.pace } });
  const again = (code: string): SendOutcome => ({ kind: 'retry', afterMs: times.againMs, code });

  /** Contents in preparation: an upload may outlive the attempt that began it, and the next attempt waits for it. */
  const making = new Map<string, Promise<proto.IMessage | Refused>>();

  async function fileOf(
    { mediaUrl }: OutgoingMessage,
    signal: AbortSignal,
  ): Promise<StoredBlob | null | Refused> {
    if (mediaUrl === null) return null;
    if (!mediaUrl.startsWith(ownFiles))
      return failed('media_unavailable', failures.fileUnavailable);
    const stored = await deps.blobs.open(mediaUrl.slice(ownFiles.length), signal);
    return stored ?? failed('media_unavailable', failures.fileGone);
  }

  /** The content of an earlier attempt, or a new one: this uploads files, but sends nothing. Null = it takes longer. */
  async function contentOf(
    live: LiveNumber,
    message: OutgoingMessage,
    to: Target,
    signal: AbortSignal,
  ): Promise<proto.IMessage | Refused | null> {
    const key = `${to.phoneId}:${to.id}`;
    let made = making.get(key);
    if (made === undefined) {
      made = make(live, message, to, AbortSignal.timeout(times.uploadMs));
      making.set(key, made);
      void made.catch(() => undefined).finally(() => making.delete(key));
    }
    let stop = (): void => undefined;
    const aborted = new Promise<null>((resolve) => (stop = () => resolve(null)));
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    try {
      return await Promise.race([made, aborted]);
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  async function make(
    { baileys, connection }: LiveNumber,
    message: OutgoingMessage,
    to: Target,
    signal: AbortSignal,
  ): Promise<proto.IMessage | Refused> {
    const before = await deps.sent.find(to.phoneId, to.id);
    if (before !== null) return readSent(baileys, before);
    const file = await fileOf(message, signal);
    if (file !== null && 'kind' in file) return file;
    const dispose = (): void => void file?.body.on('error', () => undefined).destroy();
    signal.addEventListener('abort', dispose, { once: true });
    try {
      const quoted =
        message.quotedMessageId === null
          ? null
          : await deps.sent.quoted(message.chatId, message.quotedMessageId);
      const content = contentFor(message, file, keyOf(message, to.jid, quoted));
      if ('kind' in content) return content;
      const quote = quoteFor(message, to.jid, quoted);
      const made = await baileys.generateWAMessage(to.jid, content, {
        userJid: connection.socket.user?.id ?? '',
        messageId: to.id,
        upload: connection.socket.waUploadToServer,
        ...(quote !== undefined && { quoted: quote }),
      });
      if (!made.message) return failed('stanza_refused', failures.notComposed);
      await deps.sent.keep(to.phoneId, to.id, writeSent(baileys, made.message));
      return made.message;
    } finally {
      signal.removeEventListener('abort', dispose);
      dispose();
    }
  }

  return {
    interrupted: 'send-again',

    async send(message, signal) {
      const { accountId: phoneId } = message;
      const jid = sendingJid(message.address['remoteJid'] ?? null);
      if (phoneId === null) return failed('account_missing', failures.numberGone);
      if (jid === null) return failed('address_missing', failures.noAddress);
      const live = await deps.numbers.wait(phoneId, times.connectMs, signal);
      if (live === undefined) return again('account_offline');
      const id = message.providerMessageId ?? newMessageId();
      const { connection } = live;

      let content: proto.IMessage | Refused | null;
      try {
        content = await contentOf(live, message, { phoneId, jid, id }, signal);
      } catch (error) {
        // Nothing was sent: a file could not be read or uploaded, or the database is unavailable.
        return again(error instanceof CredentialsError ? 'credentials_unreadable' : 'not_prepared');
      }
      if (content === null) return again('uploading');
      if (isRefused(content)) return content;
      await pause(pacer.turn(phoneId).waitMs, signal);
      if (signal.aborted) return again('interrupted');

      const ack = connection.ackOf(id, times.ackMs);
      const stop = (): void => ack.cancel();
      signal.addEventListener('abort', stop, { once: true });
      try {
        await connection.socket.relayMessage(jid, content, { messageId: id });
        const answer = await ack.answer;
        // Whether it arrived or not, the next attempt sends the same message under the same id.
        if (answer === null) return again('no_ack');
        if (answer.error !== null) return refusalOf(answer.error);
        const key = { id, fromMe: true, remoteJid: jid };
        return { kind: 'sent', dedupeKey: dedupeKeyOf(key, ''), providerMessageId: id };
      } catch (error) {
        return again(error instanceof KeysBrokenError ? error.code : 'connection_lost');
      } finally {
        signal.removeEventListener('abort', stop);
        ack.cancel();
      }
    },
  };
}

function isRefused(content: proto.IMessage | Refused): content is Refused {
  return 'kind' in content && content.kind === 'failed';
}

function refusalOf(error: string): SendOutcome {
  const [code, reason] = refusals[error] ?? [
    'whatsapp_refused',
    `WhatsApp отклонил сообщение (${error})`,
  ];
  return failed(code, reason);
}

/** An id like those that phones make today; only for messages that were claimed without one. */
function newMessageId(): string {
  return `3EB0${randomBytes(9).toString('hex').toUpperCase()}`;
}
