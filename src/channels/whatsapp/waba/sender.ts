import { setTimeout as sleep } from 'node:timers/promises';
import type { BlobStore } from '../../../ports/media/blob-store.ts';
import type { PublicLinks } from '../../../ports/media/public-links.ts';
import type {
  ChannelSender,
  OutgoingMessage,
  SendOutcome,
} from '../../../ports/delivery/channel-sender.ts';
import type { ContactIdentity } from '../../../ports/chat/intake.ts';
import { CredentialsError } from '../../../ports/people/credentials.ts';
import type { WabaAccess, WabaNumbers } from '../ports/waba-numbers.ts';
import { failed } from '../../shared/outcome.ts';
import type { WhatsappFault } from '../account-faults.ts';
import { isScopedId, phoneJid, readWaId, scopedJid } from './address.ts';
import { outcomeOf } from './errors.ts';
import type { GraphAnswer, GraphApi, GraphFault, GraphResult } from './graph.ts';
import { isFetchRefused, linkOf } from './links.ts';
import { draftOf, type Draft, type FileRef } from './outgoing.ts';
import { fieldsOf } from './reading/fields.ts';
import { createPacing } from './pacing.ts';
import { createUploads } from './uploads.ts';
import { failures } from '../failures.ts';

/** Calls end here in any case; without an answer by then the outcome is unknown. */
const answerWithinMs = 12_000;
const againAfterMs = 2_000;
/** The longest wait for the number's turn that an attempt waits through. */
const shortWaitMs = 2_000;

/**
 * Sends by the Cloud API. Meta has no idempotency key, so an attempt without an answer is `unknown` until a status
 * brings back our id. Only an attempt that certainly sent nothing is repeated.
 */
export function createWabaSender(deps: {
  readonly graph: GraphApi;
  readonly numbers: Pick<WabaNumbers, 'access'>;
  readonly blobs: Pick<BlobStore, 'open'>;
  /** Unset = every file is uploaded. */
  readonly links?: PublicLinks;
  readonly now?: () => number;
  readonly random?: () => number;
}): ChannelSender {
  const now = deps.now ?? Date.now;
  const random = deps.random ?? Math.random;
  const pacing = createPacing(now);
  const uploads = createUploads({ graph: deps.graph, blobs: deps.blobs, now });

  const jittered = (ms: number): number => Math.round(ms * (0.75 + random() / 2));

  const outcomeFor = (
    fault: GraphFault,
    { chatId }: OutgoingMessage,
    number: number,
  ): SendOutcome => {
    const outcome = outcomeOf(fault, {
      number: () => jittered(pacing.nextNumberPause(number)),
      chat: () => pacing.nextChatPause(chatId),
      once: () => jittered(pacing.nextPause(chatId)),
    });
    if (outcome.kind === 'retry') {
      if (outcome.code === 'rate_limited') pacing.quietNumber(number, outcome.afterMs);
      if (outcome.code === 'pair_rate_limited') pacing.quietChat(chatId, outcome.afterMs);
    } else {
      pacing.settled(number, chatId, false);
    }
    return outcome;
  };

  const accessOf = async (number: number): Promise<WabaAccess | SendOutcome> => {
    try {
      const access = await deps.numbers.access(number);
      if (access === null) {
        return failed('account_changed', failures.numberChanged);
      }
      if (access !== 'incomplete') return access;
      return paused('account_incomplete', 'У номера не заданы токен доступа или phone number id');
    } catch (error) {
      if (error instanceof CredentialsError) {
        return paused(
          'credentials_unreadable',
          'Сохранённый токен доступа не читается, задайте новый',
        );
      }
      return { kind: 'retry', afterMs: againAfterMs, code: 'database_away' };
    }
  };

  const fileOf = async (
    message: OutgoingMessage,
    access: WabaAccess,
    signal: AbortSignal,
    linked: boolean,
  ): Promise<FileRef | SendOutcome> => {
    const url = message.mediaUrl ?? '';
    if (/^https?:\/\//.test(url)) return { link: url };
    const link = linkOf(message, linked ? deps.links : undefined);
    if (link !== null) return { link };
    const uploaded = await uploads.idOf(message, access, signal);
    if (uploaded.kind === 'uploaded') return { id: uploaded.id };
    if (uploaded.kind === 'fault') {
      const outcome = outcomeFor(uploaded.fault, message, access.organizationPhoneId);
      // An upload with an unknown outcome has sent no message.
      if (outcome.kind !== 'unknown') return outcome;
      const afterMs = jittered(pacing.nextPause(message.chatId));
      return { kind: 'retry', afterMs, code: 'upload_interrupted' };
    }
    return failed(uploaded.code, uploaded.reason);
  };

  /** Meta's answer to the message; an outcome if it could not be sent. */
  const post = async (
    message: OutgoingMessage,
    draft: Exclude<Draft, { kind: 'impossible' }>,
    access: WabaAccess,
    signal: AbortSignal,
    linked = true,
  ): Promise<GraphAnswer | SendOutcome> => {
    let body: GraphResult;
    let isLinked = false;
    if (draft.kind === 'with-file') {
      const file = await fileOf(message, access, signal, linked);
      if ('kind' in file) return file;
      isLinked = 'link' in file && file.link !== message.mediaUrl;
      body = draft.bodyWith(file);
    } else {
      ({ body } = draft);
    }
    if (signal.aborted) return { kind: 'retry', afterMs: againAfterMs, code: 'time_out' };
    const answer = await deps.graph.post(
      {
        token: access.token,
        version: access.version,
        path: [access.phoneNumberId, 'messages'],
        timeoutMs: answerWithinMs,
        signal,
      },
      body,
    );
    const triesUpload = isLinked && !answer.ok && isFetchRefused(answer.fault);
    return triesUpload ? post(message, draft, access, signal, false) : answer;
  };

  return {
    interrupted: 'unknown',

    async send(message, signal) {
      const number = message.accountId;
      if (number === null) return failed('account_missing', failures.numberGone);
      const draft = draftOf(message);
      if (draft.kind === 'impossible') return failed(draft.code, draft.reason);
      const access = await accessOf(number);
      if ('kind' in access) return access;

      const { waitMs, goes } = pacing.turn(number, message.chatId, shortWaitMs);
      if (!goes) return { kind: 'retry', afterMs: waitMs, code: 'rate_limited' };
      if (waitMs > 0) await sleep(waitMs);

      const answer = await post(message, draft, access, signal);
      if ('kind' in answer) return answer;
      if (!answer.ok) {
        const outcome = outcomeFor(answer.fault, message, number);
        // Perhaps Meta has forgotten the file: if the message is sent again, its file is uploaded again.
        if (outcome.kind === 'failed') uploads.forget(message, access);
        return outcome;
      }
      const wamid = wamidOf(answer.result);
      // Accepted, but the id is unreadable. Its statuses will bring back ours.
      if (wamid === null) return { kind: 'unknown', code: 'unreadable_answer' };
      pacing.settled(number, message.chatId, true);
      const alsoNamed = namesIn(answer.result, message.address['remoteJid'] ?? null);
      return {
        ...{ kind: 'sent', dedupeKey: wamid, providerMessageId: wamid },
        ...(alsoNamed.length > 0 && { alsoNamed }),
      };
    },
  };
}

function wamidOf(result: Readonly<Record<string, unknown>>): string | null {
  const { messages } = result;
  const [first] = Array.isArray(messages) ? (messages as unknown[]) : [];
  const { id } = (first ?? {}) as { id?: unknown };
  return typeof id === 'string' && id !== '' ? id : null;
}

/**
 * What Meta calls the person to whom a message went, beside the address: the WhatsApp id of a number is often another
 * spelling of it, and the answer will come from there.
 */
function namesIn(
  result: Readonly<Record<string, unknown>>,
  remoteJid: string | null,
): readonly ContactIdentity[] {
  const contacts = fieldsOf(result).objects('contacts');
  const [contact] = contacts;
  if (contact === undefined || contacts.length > 1 || remoteJid?.endsWith('@g.us') !== false) {
    return [];
  }
  const waId = readWaId(contact.value('wa_id'));
  const userId = contact.value('user_id');
  const names: ContactIdentity[] = [];
  if (waId !== null && phoneJid(waId) !== remoteJid) {
    names.push({ kind: 'phone_jid', value: phoneJid(waId) });
  }
  if (isScopedId(userId) && scopedJid(userId) !== remoteJid) {
    names.push({ kind: 'bsuid', value: userId });
  }
  return names;
}

function paused(code: WhatsappFault, reason: string): SendOutcome {
  return { kind: 'paused', code, reason };
}
