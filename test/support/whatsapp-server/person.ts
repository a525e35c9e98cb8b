import { randomBytes } from 'node:crypto';
import type { proto } from '@whiskeysockets/baileys';
import * as contents from './contents.ts';
import { lidJid, phoneJid } from './jids.ts';
import { wordsOf, type SeenMessage } from './ledger.ts';
import { openMedia, uploadMedia, type FileToSend } from './media-messages.ts';
import type { MediaServer } from './media-server.ts';
import { messageStanza, type SendOptions } from './message-stanza.ts';
import { attribute, stanza, unixSeconds, type Stanza } from './nodes.ts';
import type { GroupChat, Line } from './parties.ts';
import { bundleIn, retryReceipt } from './retries.ts';
import { SignalParty, type Ciphertext } from './signal-party.ts';

type Chat = Line | GroupChat;

interface Written {
  readonly chat: Chat;
  readonly message: proto.IMessage;
  readonly options: SendOptions;
}

/** What a client sent to a person, still encrypted. */
export interface Arrival {
  readonly id: string;
  /** The address the client used: the person's phone or LID, or a group. */
  readonly to: string;
  readonly encrypted: readonly { readonly type: string; readonly bytes: Buffer }[];
}

/** A customer with a phone of their own: keys and sessions, what they see and what they send. */
export class Person {
  readonly phone: string | null;
  readonly lid: string | null;
  name: string;
  /** The words of their profile; null = shown to contacts only. */
  about: string | null = null;
  /** The picture of their profile; null = they have none. */
  picture: { readonly url: string } | 'hidden' | null = null;
  readonly party = new SignalParty();
  readonly seen: SeenMessage[] = [];
  /** The phone sends a delivery receipt for each message on its own. */
  sendsDeliveryReceipts = true;
  /** The phone answers a client that could not decrypt a message by sending it again. */
  resends = true;
  /** This phone cannot read the next messages, so many of them; it asks the client for them again. */
  cannotRead = 0;
  readonly #media: MediaServer;
  readonly #written = new Map<string, Written>();
  /** Devices that have this person's key of a group. */
  readonly #groupKeyHolders = new Set<string>();
  #work: Promise<unknown> = Promise.resolve();

  constructor(
    identity: { phone: string | null; lid: string | null; name: string },
    media: MediaServer,
  ) {
    if (identity.phone === null && identity.lid === null) throw new Error('Nobody without address');
    this.phone = identity.phone;
    this.lid = identity.lid;
    this.name = identity.name;
    this.#media = media;
  }

  get phoneJid(): string | undefined {
    return this.phone === null ? undefined : phoneJid(this.phone);
  }

  get lidJid(): string | undefined {
    return this.lid === null ? undefined : lidJid(this.lid);
  }

  /** The address that the server prefers for this person. */
  get jid(): string {
    return this.lidJid ?? this.phoneJid ?? '';
  }

  /** What this person sees from a number, oldest first, each message once. */
  seenFrom(number: Line): SeenMessage[] {
    return this.seen.filter((message) => message.number === number.phone);
  }

  sendText(to: Chat, words: string, options: SendOptions = {}): Promise<string> {
    return this.send(to, contents.text(words), options);
  }

  reply(
    to: Chat,
    words: string,
    quoted: contents.Quoted,
    options: SendOptions = {},
  ): Promise<string> {
    return this.send(to, contents.reply(words, quoted), options);
  }

  /** Changes the words of an earlier message of this person. */
  edit(to: Chat, id: string, words: string, options: SendOptions = {}): Promise<string> {
    return this.send(to, contents.edit(to.jid, id, words), options);
  }

  /** Deletes an earlier message of this person for everybody. */
  delete(to: Chat, id: string, options: SendOptions = {}): Promise<string> {
    return this.send(to, contents.deletion(to.jid, id), options);
  }

  /** Puts an emoji on a message; an empty one takes it away. */
  react(
    to: Chat,
    key: contents.MessageKey,
    emoji: string,
    options: SendOptions = {},
  ): Promise<string> {
    return this.send(to, contents.reaction(to.jid, key, emoji), options);
  }

  async sendFile(to: Chat, file: FileToSend, options: SendOptions = {}): Promise<string> {
    return this.send(to, await uploadMedia(this.#media, file), options);
  }

  /** Sends any message; answers its id. */
  send(to: Chat, message: proto.IMessage, options: SendOptions = {}): Promise<string> {
    const id = options.id ?? `3A${randomBytes(9).toString('hex').toUpperCase()}`;
    this.#written.set(id, { chat: to, message, options });
    return this.#inTurn(async () => {
      for (const number of to.kind === 'group' ? to.numbers : [to]) {
        const encrypted =
          to.kind === 'group'
            ? await this.#encryptForGroup(to, number, message)
            : [await number.seal(this.party, message)];
        number.deliver(messageStanza(this, id, to, message, options, encrypted));
      }
      return id;
    });
  }

  /** The person read messages that came from a number (or its group). */
  markRead(number: Line, ids: readonly string[], options: ReceiptOptions = {}): void {
    this.#confirm(number, ids, 'read', options);
  }

  /** The phone got messages from a number (or its group). */
  markDelivered(number: Line, ids: readonly string[], options: ReceiptOptions = {}): void {
    this.#confirm(number, ids, undefined, options);
  }

  /** The phone can't read a message any more and asks the client for it, as after a restore. */
  askAgain(number: Line, id: string, options: ReceiptOptions = {}): void {
    number.deliver(retryReceipt(id, this.#receiptFrom(options), this.party.bundle()));
  }

  /** Opens the file of a message that this person sees. */
  openFile(message: SeenMessage): Promise<Buffer> {
    return openMedia(this.#media, message.message);
  }

  /** Takes a message that a client sent; null when this phone could not read it. */
  receive(number: Line, arrival: Arrival): Promise<proto.IMessage | null> {
    return this.#inTurn(async () => {
      const message = await this.#decrypt(number, arrival);
      const group = arrival.to.endsWith('@g.us') ? arrival.to : null;
      const from = group === null ? { as: arrival.to } : { group };
      if (message === null || this.cannotRead > 0) {
        this.cannotRead = Math.max(0, this.cannotRead - 1);
        this.askAgain(number, arrival.id, from);
        return null;
      }
      this.show(number, arrival.id, message, group);
      if (this.sendsDeliveryReceipts) this.markDelivered(number, [arrival.id], from);
      return message;
    });
  }

  /** A client could not decrypt one of this person's messages. */
  async onRetry(number: Line, receipt: Stanza): Promise<void> {
    const id = attribute(receipt, 'id');
    const written = this.#written.get(id);
    if (!this.resends || written === undefined) return;
    await this.#inTurn(async () => {
      const { chat, message, options } = written;
      const bundle = bundleIn(receipt);
      await this.party.forget(number.deviceJid);
      if (bundle !== undefined) await this.party.meet(number.deviceJid, bundle);
      const content: proto.IMessage =
        chat.kind === 'group'
          ? { ...message, senderKeyDistributionMessage: await this.#groupKey(chat) }
          : message;
      const again = await number.seal(this.party, content);
      const { damaged: _damaged, cipher: _cipher, ...rest } = options;
      const count = receipt.content?.[0];
      const tries = typeof count === 'object' ? count.attrs['count'] : undefined;
      number.deliver(messageStanza(this, id, chat, message, rest, [again], tries ?? '1'));
    });
  }

  #confirm(
    number: Line,
    ids: readonly string[],
    type: 'read' | undefined,
    options: ReceiptOptions,
  ): void {
    const [first, ...rest] = ids;
    if (first === undefined) return;
    const items = rest.map((id) => stanza('item', { id }));
    number.deliver(
      stanza(
        'receipt',
        { ...this.#receiptFrom(options), id: first, type, t: unixSeconds() },
        items.length === 0 ? undefined : [stanza('list', {}, items)],
      ),
    );
  }

  #receiptFrom({ as, group }: ReceiptOptions): { from: string; participant: string | undefined } {
    if (group !== undefined) return { from: group, participant: this.jid };
    return { from: as ?? this.jid, participant: undefined };
  }

  async #encryptForGroup(
    group: GroupChat,
    number: Line,
    message: proto.IMessage,
  ): Promise<Ciphertext[]> {
    const { bytes, key } = await this.party.encryptForGroup(group.jid, this.jid, message);
    const holder = `${group.jid} ${number.deviceJid}`;
    const encrypted: Ciphertext[] = [];
    if (!this.#groupKeyHolders.has(holder)) {
      this.#groupKeyHolders.add(holder);
      encrypted.push(await number.seal(this.party, { senderKeyDistributionMessage: key }));
    }
    return [...encrypted, { type: 'skmsg', bytes }];
  }

  #groupKey(group: GroupChat): Promise<proto.Message.ISenderKeyDistributionMessage> {
    return this.party.groupKey(group.jid, this.jid);
  }

  async #decrypt(number: Line, arrival: Arrival): Promise<proto.IMessage | null> {
    let message: proto.IMessage | null = null;
    try {
      for (const { type, bytes } of arrival.encrypted) {
        const part =
          type === 'skmsg'
            ? await this.party.decryptFromGroup(arrival.to, number.deviceJid, bytes)
            : await this.party.decrypt(number.deviceJid, type, bytes);
        const key = part.senderKeyDistributionMessage;
        if (key != null) await this.party.takeGroupKey(number.deviceJid, key);
        message = message === null ? part : Object.assign(message, part);
      }
    } catch {
      return null;
    }
    return message;
  }

  /** Puts a message of a number on the screen, once. */
  show(number: Line, id: string, message: proto.IMessage, group: string | null = null): void {
    const known = this.seenFrom(number).find((one) => one.id === id);
    if (known !== undefined) known.times += 1;
    else {
      this.seen.push({
        id,
        number: number.phone,
        group,
        message,
        text: wordsOf(message),
        times: 1,
      });
    }
  }

  /** Keys of a session move with each message: one thing after the other. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#work.then(work);
    this.#work = turn.catch(() => undefined);
    return turn;
  }
}

export interface ReceiptOptions {
  /** The address the receipt comes from; the LID, if there is one, when left out. */
  readonly as?: string;
  /** The group that the messages were sent to. */
  readonly group?: string;
}
