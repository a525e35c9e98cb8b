import { createCache } from '../../../lib/cache.ts';
import { failed } from '../../shared/outcome.ts';
import type { BlobStore } from '../../../ports/media/blob-store.ts';
import type { OutgoingMessage } from '../../../ports/delivery/channel-sender.ts';
import type { WabaAccess } from '../ports/waba-numbers.ts';
import type { GraphApi, GraphFault } from './graph.ts';
import { failures } from '../failures.ts';

export type Upload =
  | { readonly kind: 'uploaded'; readonly id: string }
  | { readonly kind: 'fault'; readonly fault: GraphFault }
  | { readonly kind: 'failed'; readonly code: string; readonly reason: string };

/** Meta keeps uploads for 30 days. */
const keptMs = 25 * 24 * 60 * 60_000;
const mostKept = 5_000;
/** A large file takes time; the attempt's own deadline may end it earlier. */
const uploadWithinMs = 60_000;
/** An upload that breaks off this often will never succeed. */
const mostBroken = 5;

/** Uploads own files to Meta, each once per number: a repeated attempt finds its upload. */
export function createUploads(deps: {
  readonly graph: GraphApi;
  readonly blobs: Pick<BlobStore, 'open'>;
  readonly now: () => number;
}) {
  const known = createCache<string, string>({ most: mostKept, forMs: keptMs, now: deps.now });
  const broken = createCache<number, number>({ most: mostKept });

  /** Whether this message's upload has broken off too often. */
  const brokeAgain = (messageId: number): boolean => {
    const times = (broken.get(messageId) ?? 0) + 1;
    if (times < mostBroken) broken.set(messageId, times);
    else broken.delete(messageId);
    return times >= mostBroken;
  };

  return {
    forget({ mediaUrl }: OutgoingMessage, access: WabaAccess): void {
      known.delete(placeOf(access, keyOf(mediaUrl) ?? ''));
    },

    /** Meta's id of the message's file. */
    async idOf(
      { messageId, mediaUrl, filename, mimeType }: OutgoingMessage,
      access: WabaAccess,
      signal: AbortSignal,
    ): Promise<Upload> {
      const key = keyOf(mediaUrl);
      if (key === null) return gone;
      const place = placeOf(access, key);
      const before = known.get(place);
      if (before !== undefined) return { kind: 'uploaded', id: before };
      const blob = await deps.blobs.open(key, signal).catch(() => 'away' as const);
      if (blob === null) return gone;
      if (blob === 'away') {
        return { kind: 'fault', fault: { kind: 'unreached', code: 'storage_away' } };
      }
      const contentType = mimeType ?? blob.contentType;
      const answer = await deps.graph.upload(
        {
          token: access.token,
          version: access.version,
          path: [access.phoneNumberId, 'media'],
          timeoutMs: uploadWithinMs,
          signal,
        },
        {
          fields: { messaging_product: 'whatsapp', type: contentType },
          body: blob.body,
          size: blob.size,
          filename: filename ?? key.replace(/^.*\//, ''),
          contentType,
        },
      );
      if (!answer.ok) {
        if (answer.fault.kind === 'unanswered' && brokeAgain(messageId)) {
          return failed('media_upload_failed', failures.fileNotPassed);
        }
        return { kind: 'fault', fault: answer.fault };
      }
      const { id } = answer.result;
      if (typeof id !== 'string') return failed('media_refused', failures.fileRefused);
      broken.delete(messageId);
      known.set(place, id);
      return { kind: 'uploaded', id };
    },
  };
}

function keyOf(mediaUrl: string | null): string | null {
  return /^\/media\/(.+)$/.exec(mediaUrl ?? '')?.[1] ?? null;
}

const placeOf = ({ phoneNumberId }: WabaAccess, key: string): string => `${phoneNumberId} ${key}`;

const gone: Upload = failed('media_unavailable', failures.fileNotStored);
