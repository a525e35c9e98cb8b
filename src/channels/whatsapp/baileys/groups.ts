import type { GroupMetadata } from '@whiskeysockets/baileys';

const keptForMs = 10 * 60_000;
const mostKept = 500;
/** A message of a group does not wait longer for the group's name. */
const withinMs = 3_000;

interface Known {
  readonly metadata: GroupMetadata;
  readonly at: number;
}

/** What is known of the groups of a number: asked once, kept for a while, forgotten when WhatsApp says it changed. */
export interface Groups {
  /** For the library: members that a message goes to. Never asks. */
  cached(jid: string): Promise<GroupMetadata | undefined>;
  /** Its subject; null = it can't be had now. */
  subjectOf(jid: string): Promise<string | null>;
  forget(jids: readonly string[]): void;
}

export function createGroups(deps: {
  /** Asks WhatsApp; rejects while there is no connection. */
  readonly ask: (jid: string) => Promise<GroupMetadata>;
  /** Hears of each answer's subject. */
  readonly onSubject: (jid: string, subject: string) => void;
  readonly now?: () => number;
}): Groups {
  const { now = Date.now } = deps;
  const known = new Map<string, Known>();

  const fresh = (jid: string): GroupMetadata | undefined => {
    const found = known.get(jid);
    return found !== undefined && found.at > now() - keptForMs ? found.metadata : undefined;
  };

  const keep = (jid: string, metadata: GroupMetadata): GroupMetadata => {
    known.delete(jid);
    known.set(jid, { metadata, at: now() });
    deps.onSubject(jid, metadata.subject);
    for (const oldest of known.keys()) {
      if (known.size <= mostKept) break;
      known.delete(oldest);
    }
    return metadata;
  };

  return {
    cached: (jid) => Promise.resolve(fresh(jid)),

    async subjectOf(jid) {
      const late = new Promise<null>((resolve) => setTimeout(resolve, withinMs, null).unref());
      const asked = Promise.resolve(fresh(jid) ?? deps.ask(jid).then((found) => keep(jid, found)));
      const metadata = await Promise.race([asked, late]).catch(() => null);
      return metadata?.subject ?? known.get(jid)?.metadata.subject ?? null;
    },

    forget(jids) {
      for (const jid of jids) known.delete(jid);
    },
  };
}
