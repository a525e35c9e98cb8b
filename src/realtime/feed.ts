import type { EventLog, EventNotices, LoggedEvent } from '../ports/events/event-log.ts';
import type { EventWait, EventWaits } from '../ports/events/event-waits.ts';
import type { Log } from './log.ts';
import { OrganizationStream } from './organization-stream.ts';

/** A lease on an organization's stream, which runs while anybody holds one. */
export interface StreamLease {
  readonly stream: OrganizationStream;
  release(): void;
}

/** The only reader of the event log in this process, for sockets and for everybody who waits for an event. */
export interface Feed extends EventWaits {
  open(organizationId: number): StreamLease;
  close(): void;
}

export interface FeedOptions {
  readonly eventLog: EventLog;
  readonly notices: EventNotices;
  readonly log: Log;
}

/** Creates the reader. It reads only organizations that somebody listens to. Call `close()` before the notices end. */
export function createFeed({ eventLog, notices, log }: FeedOptions): Feed {
  const streams = new Map<number, { stream: OrganizationStream; leases: number }>();
  const silence = notices.subscribe((organizationId, position) => {
    streams.get(organizationId)?.stream.notice(position);
  });
  let closed = false;

  const open = (organizationId: number): StreamLease => {
    if (closed) throw new Error('the feed is closed');
    const held = streams.get(organizationId) ?? {
      stream: new OrganizationStream(organizationId, eventLog, log),
      leases: 0,
    };
    streams.set(organizationId, held);
    held.leases += 1;
    const unwatch = notices.watch(organizationId);
    let released = false;
    return {
      stream: held.stream,
      release() {
        if (released) return;
        released = true;
        unwatch();
        held.leases -= 1;
        if (held.leases > 0) return;
        held.stream.close();
        if (streams.get(organizationId) === held) streams.delete(organizationId);
      },
    };
  };

  return {
    open,

    async listen(organizationId, match) {
      const lease = open(organizationId);
      try {
        await lease.stream.fresh();
      } catch (error) {
        lease.release();
        throw error;
      }
      return waitFor(lease, match);
    },

    close() {
      closed = true;
      silence();
      for (const { stream } of streams.values()) stream.close();
      streams.clear();
    },
  };
}

function waitFor(lease: StreamLease, match: (event: LoggedEvent) => boolean): EventWait {
  let found: LoggedEvent | null = null;
  let answer: ((event: LoggedEvent | null) => void) | null = null;
  const unlisten = lease.stream.listen({
    event({ event }) {
      if (found !== null || event.name === '' || !match(event)) return;
      found = event;
      answer?.(event);
    },
    reset: () => undefined,
  });
  const close = (): void => {
    unlisten();
    lease.release();
    answer?.(null);
  };
  return {
    first(timeoutMs) {
      if (found !== null) return Promise.resolve(found);
      return new Promise((resolve) => {
        const timer = setTimeout(() => answer?.(null), timeoutMs);
        answer = (event) => {
          clearTimeout(timer);
          answer = null;
          resolve(event);
        };
      });
    },
    close,
  };
}
