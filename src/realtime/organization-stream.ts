import { setImmediate as nextTurn } from 'node:timers/promises';
import { encodeCursor } from '../contracts/cursor.ts';
import {
  type FeedPage,
  type FeedPlace,
  headOf,
  type LoggedEvent,
  payloadOf,
  placeOf,
  resetReason,
} from '../domain/feed.ts';
import { pause } from '../lib/pause.ts';
import type { EventLog } from '../ports/events/event-log.ts';
import type { Log } from './log.ts';

/** An event in the form that all receivers get, built once. */
export interface FeedEntry {
  readonly event: LoggedEvent;
  readonly payload: Record<string, unknown>;
}

export interface StreamListener {
  /** Every event of the organization, in order and once, including erased events and those for few receivers. */
  event(entry: FeedEntry): void;
  /** Earlier events do not belong to later ones: the database was replaced, or events were lost. */
  reset(cursor: string): void;
}

const batch = 500;
/** How many of the newest events are kept in memory for clients that come back. */
const remembered = 512;
/** How many of them are read at the start. */
const rememberedAtStart = 128;
/** Under load, reads are this far apart, so that one read serves many commits. */
const breathMs = 10;
/** After emitting for this long, let other work run. */
const sliceMs = 10;
const firstRetryMs = 100;
const longestRetryMs = 2_000;

/**
 * The events of one organization as this process emits them: read by position, in order, each once. It survives any
 * loss of the database connection, because its only state is a position.
 */
export class OrganizationStream {
  readonly organizationId: number;
  private readonly log: EventLog;
  private readonly report: Log;
  private readonly listeners = new Set<StreamListener>();
  private readonly closing = new AbortController();
  private at: FeedPlace | null = null;
  private recent: FeedEntry[] = [];
  private resets = 0;
  private waiting: PromiseWithResolvers | null = null;
  private noticed = false;
  private running = false;
  private lastRead = -Infinity;
  private retry = new AbortController();

  constructor(organizationId: number, log: EventLog, report: Log) {
    this.organizationId = organizationId;
    this.log = log;
    this.report = report;
  }

  /** The place up to which events were emitted. Only valid after `fresh()` has resolved once. */
  get place(): FeedPlace {
    if (this.at === null) throw new Error('the stream has not begun');
    return this.at;
  }

  /** Incremented by every reset: a reader that began before it cannot continue. */
  get generation(): number {
    return this.resets;
  }

  listen(listener: StreamListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** There may be events up to this position; Infinity = unknown, so read. */
  notice(position: number): void {
    if (this.at !== null && position <= this.at.position) return;
    this.noticed = true;
    if (position === Infinity) this.retry.abort();
    this.run();
  }

  /** Resolves when everything that was committed before this call was emitted. Rejects if it cannot be read. */
  fresh(): Promise<void> {
    if (this.closing.signal.aborted) return Promise.reject(new Error('the feed is closed'));
    this.waiting ??= withResolvers();
    const { promise } = this.waiting;
    this.run();
    return promise;
  }

  /** What was emitted after a place, from memory; null if we do not know that the place belongs to this feed. */
  since(place: FeedPlace): readonly FeedEntry[] | null {
    const known = place.feed === this.place.feed && place.organizationId === this.organizationId;
    if (!known || place.position > this.place.position) return null;
    if (place.position === this.place.position) return place.at === this.place.at ? [] : null;
    const index = this.indexOf(place.position);
    return this.recent[index]?.event.at === place.at ? this.recent.slice(index + 1) : null;
  }

  close(): void {
    this.closing.abort();
    this.retry.abort();
    this.listeners.clear();
    this.waiting?.reject(new Error('the feed is closed'));
    this.waiting = null;
  }

  private indexOf(position: number): number {
    const first = this.recent[0]?.event.position;
    return first === undefined ? -1 : position - first;
  }

  private run(): void {
    if (this.running) return;
    this.running = true;
    void this.readWhileAsked();
  }

  private async readWhileAsked(): Promise<void> {
    let retryMs = firstRetryMs;
    while (!this.closing.signal.aborted && (this.waiting !== null || this.noticed)) {
      await this.breathe();
      const turn = this.waiting;
      this.waiting = null;
      this.noticed = false;
      try {
        await this.readToHead();
        turn?.resolve();
        retryMs = firstRetryMs;
      } catch (error) {
        turn?.reject(error);
        if (this.closing.signal.aborted) break;
        this.report.warn(
          { organizationId: this.organizationId, err: error },
          'the feed cannot be read; trying again',
        );
        this.noticed = true;
        this.retry = new AbortController();
        await pause(
          retryMs * (0.5 + Math.random() / 2),
          AbortSignal.any([this.retry.signal, this.closing.signal]),
        );
        retryMs = Math.min(2 * retryMs, longestRetryMs);
      }
    }
    // In the same turn as the check for requests, so that no request can come in between and be forgotten.
    this.running = false;
  }

  /**
   * The first read after a silence starts at once. During a burst of notices, each read takes what has gathered since
   * the last one.
   */
  private async breathe(): Promise<void> {
    const since = performance.now() - this.lastRead;
    if (since < breathMs) await pause(breathMs - since, this.closing.signal);
    this.lastRead = performance.now();
  }

  private async readToHead(): Promise<void> {
    for (;;) {
      const { at } = this;
      if (at === null) {
        const page = await this.log.newest(this.organizationId, rememberedAtStart);
        this.recent = page.events.map((event) => this.entryOf(event, page.feed));
        this.at = headOf(page, this.organizationId);
        return;
      }
      const page = await this.log.read(this.organizationId, at.position, batch);
      if (this.closing.signal.aborted) return;
      if (resetReason(at, this.organizationId, page, Infinity) !== null) {
        this.reset(page);
        return;
      }
      await this.handOut(page);
      if (page.events.length < batch) return;
    }
  }

  private async handOut(page: FeedPage): Promise<void> {
    let sliceBegan = performance.now();
    for (const event of page.events) {
      const entry = this.entryOf(event, page.feed);
      this.at = placeOf(event, page.feed);
      this.remember(entry);
      for (const listener of this.listeners) this.tell(() => listener.event(entry));
      if (performance.now() - sliceBegan > sliceMs) {
        await nextTurn();
        if (this.closing.signal.aborted) return;
        sliceBegan = performance.now();
      }
    }
  }

  private reset(page: FeedPage): void {
    this.report.warn(
      { organizationId: this.organizationId },
      'the feed is another one; telling clients to reload',
    );
    this.at = headOf(page, this.organizationId);
    this.recent = [];
    this.resets += 1;
    const cursor = encodeCursor(this.at);
    for (const listener of this.listeners) this.tell(() => listener.reset(cursor));
  }

  /** An error of one listener must not keep the event from the others. */
  private tell(word: () => void): void {
    try {
      word();
    } catch (error) {
      this.report.warn({ organizationId: this.organizationId, err: error }, 'a listener failed');
    }
  }

  private entryOf(event: LoggedEvent, feed: string): FeedEntry {
    return { event, payload: payloadOf(event, encodeCursor(placeOf(event, feed))) };
  }

  private remember(entry: FeedEntry): void {
    const { event } = entry;
    // Events that were erased in the log must not be sent from memory either.
    if (event.name === 'chat:deleted') {
      this.recent = this.recent.map((old) =>
        old.event.chatId === event.chatId
          ? { event: { ...old.event, name: '', data: {} }, payload: {} }
          : old,
      );
    }
    // Places are found by counting from the first event, so there must be no gaps.
    if (this.recent.at(-1)?.event.position !== event.position - 1) this.recent = [];
    this.recent.push(entry);
    if (this.recent.length > 2 * remembered) this.recent = this.recent.slice(-remembered);
  }
}

interface PromiseWithResolvers {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

function withResolvers(): PromiseWithResolvers {
  let resolve!: () => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<void>((onDone, onFault) => {
    resolve = onDone;
    reject = onFault;
  });
  // If it fails, possibly nobody is waiting any more.
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
