import { randomUUID } from 'node:crypto';
import { groupJid } from './jids.ts';
import { stanza, type Stanza } from './nodes.ts';
import type { LinkedNumber } from './parties.ts';
import type { Person } from './person.ts';

/** A group of people and numbers; its members are addressed by LID, as in new groups. */
export class Group {
  readonly kind = 'group' as const;
  readonly jid: string;
  subject: string;
  readonly people: readonly Person[];
  readonly numbers: readonly LinkedNumber[];
  readonly #createdAt = Math.floor(Date.now() / 1000);

  constructor(options: {
    id: string;
    subject: string;
    people: readonly Person[];
    numbers: readonly LinkedNumber[];
  }) {
    this.jid = groupJid(options.id);
    this.subject = options.subject;
    this.people = options.people;
    this.numbers = options.numbers;
  }

  /** A member changes the subject of the group; its clients are notified. */
  rename(by: Person, subject: string): void {
    this.subject = subject;
    const at = String(Math.floor(Date.now() / 1000));
    for (const number of this.numbers) {
      number.deliver(
        stanza(
          'notification',
          {
            from: this.jid,
            type: 'w:gp2',
            id: randomUUID(),
            t: at,
            participant: by.jid,
            participant_pn: by.phoneJid,
            addressing_mode: 'lid',
          },
          [stanza('subject', { subject, s_t: at, s_o: by.jid })],
        ),
      );
    }
  }

  /** The answer to a client that asks about the group. */
  describe(): Stanza {
    const members = [...this.people, ...this.numbers].map((member) =>
      stanza('participant', {
        jid: member.jid,
        phone_number: member.phoneJid,
      }),
    );
    return stanza(
      'group',
      {
        id: this.jid,
        subject: this.subject,
        s_t: String(this.#createdAt),
        creation: String(this.#createdAt),
        creator: members[0]?.attrs['jid'],
        addressing_mode: 'lid',
        size: String(members.length),
      },
      members,
    );
  }
}
