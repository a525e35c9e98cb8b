import { groupJid } from './jids.ts';
import { stanza, type Stanza } from './nodes.ts';
import type { LinkedNumber } from './parties.ts';
import type { Person } from './person.ts';

/** A group of people and numbers; its members are addressed by LID, as in new groups. */
export class Group {
  readonly kind = 'group' as const;
  readonly jid: string;
  readonly subject: string;
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

  /** What a client that asks for the group is told. */
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
