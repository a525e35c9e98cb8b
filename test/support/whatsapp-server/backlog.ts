import type { Stanza } from './nodes.ts';

/** Stanzas for a client that it did not confirm yet: they come again at its next login, in order. */
export class Backlog {
  #waiting: Stanza[] = [];

  get waiting(): readonly Stanza[] {
    return this.#waiting;
  }

  add(waiting: Stanza): void {
    this.#waiting.push(waiting);
  }

  /** The client has a stanza of this kind with this id; one that came several times is confirmed at once. */
  confirm(tag: string, id: string): void {
    this.#waiting = this.#waiting.filter(
      (waiting) => waiting.tag !== tag || waiting.attrs['id'] !== id,
    );
  }

  clear(): void {
    this.#waiting = [];
  }
}
