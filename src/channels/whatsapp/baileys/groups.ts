import type { GroupMetadata } from '@whiskeysockets/baileys';
import pTimeout from 'p-timeout';
import { createCache } from '../../../lib/cache.ts';

const keptForMs = 10 * 60_000;
const mostKept = 500;
/** The longest time that a group message waits for the group's name. */
const withinMs = 3_000;

/**
 * What we know about the groups of a number. Asked once, cached for a while, forgotten when WhatsApp reports a change.
 */
export interface Groups {
  /** For the library: the members that a message goes to. Never asks WhatsApp. */
  cached(jid: string): Promise<GroupMetadata | undefined>;
  /** The group's subject; null = unavailable now. */
  subjectOf(jid: string): Promise<string | null>;
  forget(jids: readonly string[]): void;
}

export function createGroups(deps: {
  /** Asks WhatsApp; rejects while there is no connection. */
  readonly ask: (jid: string) => Promise<GroupMetadata>;
  /** Called with the subject from each answer. */
  readonly onSubject: (jid: string, subject: string) => void;
  readonly now?: () => number;
}): Groups {
  const { now = Date.now } = deps;
  const fresh = createCache<string, GroupMetadata>({ most: mostKept, forMs: keptForMs, now });
  /** The last known name of each group, however old. */
  const subjects = createCache<string, string>({ most: mostKept });

  const keep = (jid: string, metadata: GroupMetadata): GroupMetadata => {
    fresh.set(jid, metadata);
    subjects.set(jid, metadata.subject);
    deps.onSubject(jid, metadata.subject);
    return metadata;
  };

  return {
    cached: (jid) => Promise.resolve(fresh.get(jid)),

    async subjectOf(jid) {
      const asked = fresh.get(jid) ?? deps.ask(jid).then((found) => keep(jid, found));
      const metadata = await pTimeout(Promise.resolve(asked), { milliseconds: withinMs }).catch(
        () => null,
      );
      return metadata?.subject ?? subjects.get(jid) ?? null;
    },

    forget(jids) {
      for (const jid of jids) {
        fresh.delete(jid);
        subjects.delete(jid);
      }
    },
  };
}
