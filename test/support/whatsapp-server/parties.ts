import type { proto } from '@whiskeysockets/baileys';
import type { Companion } from './companion.ts';
import type { Stanza } from './nodes.ts';
import type { Ciphertext, SignalParty } from './signal-party.ts';

/** A number as the phones that write to it know it. */
export interface Line {
  readonly kind: 'number';
  readonly phone: string;
  readonly name: string;
  readonly jid: string;
  readonly phoneJid: string;
  readonly lidJid: string;
  /** The address of the linked client. */
  readonly deviceJid: string;
  /** Encrypts for the client, getting its keys first where there is no session yet. */
  seal(party: SignalParty, message: proto.IMessage): Promise<Ciphertext>;
  /** Hands a stanza to the client, now or at its next login, until it confirms it. */
  deliver(sent: Stanza): void;
}

/** A group as its members know it. */
export interface GroupChat {
  readonly kind: 'group';
  readonly jid: string;
  readonly numbers: readonly Line[];
}

/** A number as the server keeps it. */
export interface LinkedNumber extends Line {
  readonly lid: string;
  readonly companion: Companion | undefined;
  readonly ownPhone: { readonly party: SignalParty };
  /** Where the client may upload files. */
  mediaHosts(): Stanza;
}
