import { randomBytes } from 'node:crypto';
import type { proto } from '@whiskeysockets/baileys';
import * as contents from './contents.ts';
import { wordsOf, type SeenMessage } from './ledger.ts';
import { uploadMedia, type FileToSend } from './media-messages.ts';
import type { MediaServer } from './media-server.ts';
import { attribute, stanza, unixSeconds, type Stanza } from './nodes.ts';
import type { Line } from './parties.ts';
import type { Person } from './person.ts';
import { bundleIn } from './retries.ts';
import { SignalParty } from './signal-party.ts';

interface Written {
  readonly to: Person;
  readonly message: proto.IMessage;
  readonly as: 'phone' | 'lid';
}

/** The telephone in which a number lives: it scans codes, and its owner can write on it too. */
export class OwnPhone {
  readonly party = new SignalParty();
  /** What the linked client sent, as this phone shows it. */
  readonly seen: SeenMessage[] = [];
  readonly #number: Line;
  readonly #media: MediaServer;
  readonly #written = new Map<string, Written>();
  #work: Promise<unknown> = Promise.resolve();

  constructor(number: Line, media: MediaServer) {
    this.#number = number;
    this.#media = media;
  }

  sendText(to: Person, words: string, options: { id?: string; as?: 'phone' | 'lid' } = {}) {
    return this.send(to, contents.text(words), options);
  }

  async sendFile(to: Person, file: FileToSend): Promise<string> {
    return this.send(to, await uploadMedia(this.#media, file));
  }

  /** Writes to a person; the linked client gets a copy. Answers the message's id. */
  send(
    to: Person,
    message: proto.IMessage,
    options: { id?: string; as?: 'phone' | 'lid' } = {},
  ): Promise<string> {
    const id = options.id ?? `3E${randomBytes(9).toString('hex').toUpperCase()}`;
    const written: Written = { to, message, as: options.as ?? 'phone' };
    this.#written.set(id, written);
    return this.#inTurn(async () => {
      to.show(this.#number, id, message);
      await this.#copy(id, written);
      return id;
    });
  }

  /** Takes the copy of a message that the client sent. */
  receive(id: string, type: string, bytes: Buffer): Promise<proto.IMessage | null> {
    return this.#inTurn(async () => {
      const number = this.#number;
      try {
        const copy = await this.party.decrypt(number.deviceJid, type, bytes);
        const message = copy.deviceSentMessage?.message ?? copy;
        this.seen.push({
          id,
          number: number.phone,
          group: null,
          message,
          text: wordsOf(message),
          times: 1,
        });
        return message;
      } catch {
        return null;
      }
    });
  }

  /** The client could not decrypt a copy. */
  async onRetry(receipt: Stanza): Promise<void> {
    const id = attribute(receipt, 'id');
    const written = this.#written.get(id);
    if (written === undefined) return;
    await this.#inTurn(async () => {
      const bundle = bundleIn(receipt);
      await this.party.forget(this.#number.deviceJid);
      if (bundle !== undefined) await this.party.meet(this.#number.deviceJid, bundle);
      await this.#copy(id, written);
    });
  }

  async #copy(id: string, { to, message, as }: Written): Promise<void> {
    const number = this.#number;
    const byLid = as === 'lid' && to.lidJid !== undefined;
    const recipient = byLid ? to.lidJid : to.phoneJid;
    const { type, bytes } = await number.seal(this.party, {
      deviceSentMessage: { destinationJid: recipient ?? null, message },
    });
    number.deliver(
      stanza(
        'message',
        {
          from: byLid ? number.lidJid : number.phoneJid,
          recipient,
          peer_recipient_pn: byLid ? to.phoneJid : undefined,
          peer_recipient_lid: byLid ? undefined : to.lidJid,
          id,
          type: contents.stanzaType(message),
          edit: contents.editMark(message),
          t: unixSeconds(),
          notify: number.name,
        },
        [stanza('enc', { v: '2', type }, bytes)],
      ),
    );
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#work.then(work);
    this.#work = turn.catch(() => undefined);
    return turn;
  }
}
