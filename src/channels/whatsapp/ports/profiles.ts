/** What WhatsApp says about a person. */
export interface Profile {
  /** Whether WhatsApp has such a person; without, the rest is null. */
  readonly found: boolean;
  /** Null also for a person who shows it to their contacts only. */
  readonly about: string | null;
  /** Of the stored picture. */
  readonly mediaUrl: string | null;
}

export interface FetchedProfile extends Profile {
  readonly fetchedAt: Date;
}

/** A person about whom a number has to ask. */
export interface AskedProfile {
  readonly phoneId: number;
  readonly organizationId: number;
  readonly jid: string;
}

/**
 * What numbers by QR know about people. The front door asks by a row; the process that holds the number's connection
 * answers into it. Rows go after a day, and with the person.
 */
export interface Profiles {
  /** The last answer; null = there is none. */
  find(phoneId: number, jid: string): Promise<FetchedProfile | null>;
  /** Asks, or joins who asks already. */
  ask(phoneId: number, jid: string): Promise<void>;
  /** Claims some that were asked for lately, of numbers whose connections this process holds. */
  claim(held: readonly number[]): Promise<readonly AskedProfile[]>;
  /** Keeps an answer. Returns whether the row was still there: if not, the person was erased meanwhile. */
  settle(asked: AskedProfile, profile: Profile): Promise<boolean>;
}
