import { createCache } from '../../../lib/cache.ts';
import type { FaultReader } from '../../../ports/chat/chat-store.ts';
import type { DeliveryReport, DeliveryReports } from '../../../ports/delivery/delivery-reports.ts';
import type { Accepted, IncomingMessage, Intake } from '../../../ports/chat/intake.ts';
import { spellingIntake } from '../spellings.ts';
import type { GroupNames } from '../store/phones-groups.ts';
import type { UnknownPart, WabaNumber, WabaNumbers } from '../ports/waba-numbers.ts';
import { placeholderOf, quotableOf, readMessage, withQuote } from './incoming.ts';
import type { ReadMessage } from './read-part.ts';
import { messageOfEvent } from './events/event.ts';
import { readPayment } from './events/notices.ts';
import { isPayment, reportOf } from './statuses.ts';
import { all, attempt, both } from './together.ts';
import { partsOf, type WebhookPart } from './webhook-parts.ts';

/** Reports to ops how something was handled that could not be stored as it came. Ids and codes only. */
export interface WebhookLog {
  (
    event: 'unknown_number' | 'message_replaced' | 'message_skipped' | 'part_kept' | 'part_skipped',
    fields: Readonly<Record<string, string | number>>,
  ): void;
}

export interface WebhookTaker {
  /**
   * Takes the body of a webhook. When this resolves, everything in it is committed. What cannot be read or stored is
   * replaced by a placeholder and stored as it came, or logged; the rest is not affected.
   * @throws if the database is unavailable. Some parts may have been taken; taking them again changes nothing.
   */
  take(body: unknown): Promise<void>;
}

type MessagePart = Extract<WebhookPart, { kind: 'message' }>;
type EventPart = Extract<WebhookPart, { kind: 'event' }>;

interface GivenMessage {
  readonly part: MessagePart | EventPart;
  readonly number: WabaNumber;
  readonly read: ReadMessage | null;
  /** The name that its group has now. */
  readonly subject?: string | undefined;
}

interface GivenReport {
  readonly part: WebhookPart;
  readonly number: WabaNumber;
  readonly report: DeliveryReport;
}

/** How long a looked-up number is remembered: webhooks of a busy number come many times a second. */
const numberKeptMs = 5_000;
const mostNumbers = 1_000;
/** How many foreign numbers are remembered as already reported. */
const mostTold = 1_000;
/** Chats that can already be answered by number. */
const mostShown = 10_000;

export function createWebhookTaker(deps: {
  readonly intake: Intake;
  readonly reports: DeliveryReports;
  readonly numbers: Pick<WabaNumbers, 'known' | 'quotable' | 'keepUnknown' | 'readdress'>;
  readonly groupNames: Pick<GroupNames, 'learnt'>;
  readonly faultOf: FaultReader;
  readonly log?: WebhookLog;
  readonly now?: () => number;
}): WebhookTaker {
  const now = deps.now ?? Date.now;
  const intake = spellingIntake(deps.intake);
  const told = new Set<string>();
  const lookedUp = createCache<string, WabaNumber>({ most: mostNumbers, forMs: numberKeptMs, now });
  const shownChats = createCache<number, true>({ most: mostShown });

  /** The result, or null if the database refuses these very data, and always will. */
  const unlessRefused = async <T>(work: () => Promise<T>): Promise<T | null> => {
    try {
      return await work();
    } catch (error) {
      if (deps.faultOf(error) === 'data') return null;
      throw error;
    }
  };

  /** Once per number, so that foreign traffic does not fill the log. */
  const tellOfStranger = (phoneNumberId: string): void => {
    if (told.has(phoneNumberId) || told.size >= mostTold) return;
    told.add(phoneNumberId);
    deps.log?.('unknown_number', { phoneNumberId });
  };

  /**
   * Those of these numbers that are ours. Foreign numbers are looked up every time, because they may be registered at
   * any moment.
   */
  const numbersOf = async (ids: readonly string[]): Promise<ReadonlyMap<string, WabaNumber>> => {
    const found = new Map<string, WabaNumber>();
    for (const id of ids) {
      const kept = lookedUp.get(id);
      if (kept !== undefined) found.set(id, kept);
    }
    const missing = ids.filter((id) => !found.has(id));
    if (missing.length === 0) return found;
    for (const number of await deps.numbers.known(missing)) {
      found.set(number.phoneNumberId, number);
      lookedUp.set(number.phoneNumberId, number);
    }
    return found;
  };

  const quotesOf = async (messages: readonly ReadMessage[]) => {
    const quoting = messages.filter(({ quotes }) => quotes !== null);
    if (quoting.length === 0) return new Map<string, never>();
    const rows = await deps.numbers.quotable(
      quoting.map(({ number, quotes }) => ({
        organizationPhoneId: number.organizationPhoneId,
        whatsappMessageId: quotes ?? '',
      })),
    );
    // Messages of this webhook have no rows yet.
    const found = [...messages.map(quotableOf), ...rows];
    return new Map(
      found.map((row) => [keyOf(row.organizationPhoneId, row.whatsappMessageId), row]),
    );
  };

  const acceptReports = async (
    given: readonly GivenReport[],
    keep: (part: UnknownPart) => void,
  ): Promise<void> => {
    if (given.length === 0) return;
    const taken = await unlessRefused(async () => {
      await deps.reports.accept(given.map(({ report }) => report));
      return true;
    });
    if (taken !== null) return;
    const [first] = given;
    if (given.length === 1 && first !== undefined) keep(unknownOf(first.number, first.part));
    else for (const each of given) await acceptReports([each], keep);
  };

  const keepAll = async (parts: readonly UnknownPart[]): Promise<void> => {
    if (parts.length === 0) return;
    if ((await unlessRefused(() => deps.numbers.keepUnknown(parts).then(() => true))) !== null) {
      for (const { field } of parts) deps.log?.('part_kept', { field });
      return;
    }
    if (parts.length > 1) {
      for (const part of parts) await keepAll([part]);
      return;
    }
    for (const { field } of parts) deps.log?.('part_skipped', { field });
  };

  return {
    async take(body) {
      const parts = partsOf(body);
      const ids = [...new Set(parts.map(({ phoneNumberId }) => phoneNumberId))];
      const numbers = await numbersOf(ids.filter((id) => id !== null));

      const kept: UnknownPart[] = [];
      const keep = (part: UnknownPart): void => void kept.push(part);
      const messages: GivenMessage[] = [];
      const reports: GivenReport[] = [];
      for (const part of parts) {
        const number = part.phoneNumberId === null ? null : numbers.get(part.phoneNumberId);
        if (number === undefined) {
          tellOfStranger(part.phoneNumberId ?? '');
          continue;
        }
        if (part.kind === 'unknown' || number === null) {
          keep(unknownOf(number, part));
          continue;
        }
        if (part.kind === 'message') {
          messages.push({ part, number, read: attempt(() => readMessage(number, part, now())) });
          continue;
        }
        if (part.kind === 'status' && !isPayment(part.status)) {
          const report = attempt(() => reportOf(number, part.status, now()));
          if (report === null) keep(unknownOf(number, part));
          else reports.push({ part, number, report });
          continue;
        }
        const told = eventPartOf(part);
        const event = attempt(() => told.read(told.value, number)) ?? 'nothing';
        if (event === 'nothing') continue;
        const read =
          event === 'unreadable'
            ? null
            : messageOfEvent(number, event, told.contacts, told.value, now());
        if (event === 'unreadable' || read === null) keep(unknownOf(number, part));
        else messages.push({ part: told, number, read, subject: event.subject });
      }

      const quotes = await quotesOf(messages.flatMap(({ read }) => read ?? []));
      const acceptOne = async ({ part, number, read, subject }: GivenMessage) => {
        const accepted = read && (await accept(read));
        if (read === null || accepted === null) {
          const again = await replace(number, part);
          if (!again) keep(unknownOf(number, part));
          return null;
        }
        return { read, accepted, subject };
      };
      const accept = (read: ReadMessage): Promise<Accepted | null> => {
        const key = keyOf(read.number.organizationPhoneId, read.quotes ?? '');
        return unlessRefused(() => intake.accept(withQuote(read, quotes.get(key))));
      };

      // All at once: intake keeps their order and stores them in one transaction.
      const [taken] = await both(all(messages.map(acceptOne)), acceptReports(reports, keep));
      await readdress(taken.filter((each) => each !== null));
      await nameGroups(taken.filter((each) => each !== null));
      await keepAll(kept);
    },
  };

  /** Stores a placeholder for a message that cannot be stored, with the message as it came; returns whether it could. */
  async function replace(number: WabaNumber, part: MessagePart | EventPart): Promise<boolean> {
    const { organizationPhoneId } = number;
    const placeholder: IncomingMessage | null =
      part.kind === 'event' ? null : attempt(() => placeholderOf(number, part, now()));
    const stored = placeholder && (await unlessRefused(() => intake.accept(placeholder)));
    if (stored?.duplicate === true) return true;
    deps.log?.(stored === null ? 'message_skipped' : 'message_replaced', { organizationPhoneId });
    return stored !== null;
  }

  async function nameGroups(
    taken: readonly { readonly read: ReadMessage; readonly subject: string | undefined }[],
  ): Promise<void> {
    for (const { read, subject } of taken) {
      const { remoteJid } = read.incoming.chat.address;
      if (subject === undefined || remoteJid == null) continue;
      await deps.groupNames.learnt(read.number.organizationPhoneId, remoteJid, subject);
    }
  }

  /** Makes answers follow people whose number changed or became known. */
  async function readdress(
    taken: readonly { readonly read: ReadMessage; readonly accepted: Accepted }[],
  ): Promise<void> {
    const moved = taken.flatMap(({ read: { movedTo: remoteJid }, accepted: { chatId } }) =>
      remoteJid === null ? [] : [{ chatId, remoteJid }],
    );
    if (moved.length > 0) await deps.numbers.readdress(moved, false);
    const shown = taken.flatMap(({ read, accepted: { chatId } }) => {
      const remoteJid = read.incoming.chat.address['remoteJid'];
      if (!read.shown || remoteJid == null || shownChats.has(chatId)) return [];
      return [{ chatId, remoteJid }];
    });
    if (shown.length === 0) return;
    await deps.numbers.readdress(shown, true);
    for (const { chatId } of shown) shownChats.set(chatId, true);
  }
}

function unknownOf(number: WabaNumber | null, part: WebhookPart): UnknownPart {
  const organizationPhoneId = number?.organizationPhoneId ?? null;
  switch (part.kind) {
    case 'unknown':
      return { organizationPhoneId, field: part.field, value: part.value };
    case 'status':
      return { organizationPhoneId, field: 'messages.statuses', value: part.status };
    case 'message':
      return { organizationPhoneId, field: 'messages.messages', value: part.message };
    case 'event':
      return { organizationPhoneId, field: part.field, value: part.value };
  }
}

/** A payment comes among the statuses of messages. */
function eventPartOf(part: EventPart | Extract<WebhookPart, { kind: 'status' }>): EventPart {
  if (part.kind === 'event') return part;
  const { phoneNumberId, contacts, status: value } = part;
  const field = 'messages.statuses';
  return { kind: 'event', phoneNumberId, contacts, value, field, read: readPayment };
}

const keyOf = (organizationPhoneId: number, wamid: string): string =>
  `${organizationPhoneId} ${wamid}`;
