import type { WASocket } from '@whiskeysockets/baileys';
import pTimeout from 'p-timeout';
import { FileTooLargeError, type IncomingFiles } from '../../../ports/media/incoming-files.ts';
import { MediaFetchError } from '../../../ports/media/media-fetcher.ts';
import type { ArrivedFile } from '../../../ports/media/media-inbox.ts';
import type { AskedProfile, Profile, Profiles } from '../ports/profiles.ts';
import type { WebAddress } from './connection.ts';
import { openWhatsappAddress } from './files.ts';
import type { LiveNumbers } from './live-numbers.ts';

/** For one question to WhatsApp, and for the picture. */
const answerMs = 6_000;
const longestAbout = 500;

/**
 * Asks WhatsApp about the people whom operators look up, over the connections of this process. What cannot be asked now
 * stays and is asked again while somebody may wait.
 */
export function createProfileFetcher(deps: {
  readonly profiles: Profiles;
  readonly numbers: Pick<LiveNumbers, 'find' | 'ids'>;
  readonly address: WebAddress;
  readonly files: Pick<IncomingFiles, 'keep' | 'discard'>;
}) {
  const within = <T>(answer: Promise<T>): Promise<T> =>
    pTimeout(answer, { milliseconds: answerMs });

  async function fetchOne(asked: AskedProfile): Promise<void> {
    const live = deps.numbers.find(asked.phoneId);
    if (live === undefined) return;
    const { socket } = live.connection;
    if (!(await within(isThere(socket, asked.jid)))) {
      await deps.profiles.settle(asked, { found: false, about: null, mediaUrl: null });
      return;
    }
    const [about, picture] = await Promise.all([
      within(aboutOf(socket, asked.jid)),
      pictureOf(socket, asked),
    ]);
    const profile: Profile = { found: true, about, mediaUrl: picture?.mediaUrl ?? null };
    const isKept = await deps.profiles.settle(asked, profile);
    if (!isKept && picture !== null) await deps.files.discard(picture);
  }

  /** Null = the person has none, or does not show it to this number. */
  async function pictureOf(socket: WASocket, { jid, organizationId }: AskedProfile) {
    const url = await within(socket.profilePictureUrl(jid, 'image', answerMs)).catch(
      (error: unknown) => {
        if (isHidden(error)) return undefined;
        throw error;
      },
    );
    return url === undefined ? null : storedFrom(url, organizationId).catch(nullIfRefused);
  }

  async function storedFrom(url: string, organizationId: number): Promise<ArrivedFile | null> {
    const signal = AbortSignal.timeout(answerMs);
    const body = await openWhatsappAddress(url, deps.address, signal);
    if (body === null) return null;
    const declared = body.headers['content-type'] ?? null;
    const file = await deps.files.keep(
      { organizationId, type: 'image', body, declared, filename: null },
      signal,
    );
    if (file.mimeType.startsWith('image/')) return file;
    await deps.files.discard(file);
    return null;
  }

  return {
    /** Asks for what waits; a failure about one person does not touch the others. */
    async run(): Promise<void> {
      const claimed = await deps.profiles.claim(deps.numbers.ids());
      await Promise.allSettled(claimed.map(fetchOne));
    },
  };
}

/** WhatsApp tells it of phone numbers only: of whom we know by a hidden id, there is a message. */
async function isThere(socket: WASocket, jid: string): Promise<boolean> {
  if (jid.endsWith('@lid')) return true;
  const answers = await socket.onWhatsApp(jid);
  return answers?.some(({ exists }) => exists) ?? false;
}

async function aboutOf(socket: WASocket, jid: string): Promise<string | null> {
  const [answer] = (await socket.fetchStatus(jid).catch(() => undefined)) ?? [];
  const { status } = (answer?.['status'] ?? {}) as { readonly status?: unknown };
  return typeof status === 'string' && status !== '' ? status.slice(0, longestAbout) : null;
}

/** A file that we take from nobody, now or later. */
function nullIfRefused(error: unknown): null {
  if (error instanceof FileTooLargeError) return null;
  if (error instanceof MediaFetchError && error.code !== 'unavailable') return null;
  throw error;
}

/** The person has no picture, or shows it to contacts only. */
function isHidden(error: unknown): boolean {
  const { data } = error as { readonly data?: unknown };
  return data === 401 || data === 403 || data === 404;
}
