import { userOf } from './jids.ts';
import type { Group } from './group.ts';
import type { LinkedNumber } from './parties.ts';
import type { Person } from './person.ts';

/** Everybody that the server knows. */
export class Directory {
  readonly people: Person[] = [];
  readonly numbers: LinkedNumber[] = [];
  readonly groups: Group[] = [];

  /** Who has this phone number or LID, given as an address or bare. */
  person(address: string): Person | undefined {
    return this.#byAddress(this.people, address);
  }

  number(address: string): LinkedNumber | undefined {
    return this.#byAddress(this.numbers, address);
  }

  group(jid: string): Group | undefined {
    return this.groups.find((group) => group.jid === jid);
  }

  #byAddress<T extends { phone: string | null; lid: string | null }>(
    all: readonly T[],
    address: string,
  ): T | undefined {
    const user = userOf(address).replace(/^\+/, '');
    return all.find((one) => one.phone === user || one.lid === user);
  }
}
