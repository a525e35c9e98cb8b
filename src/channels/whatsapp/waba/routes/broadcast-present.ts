import { failStates, successStates, totalsOf } from '../../../../domain/broadcast/totals.ts';
import { hasEnded, type BroadcastStatus } from '../../../../domain/broadcast/vocabulary.ts';
import type { Broadcast, Recipient } from '../../../../ports/broadcast/broadcasts.ts';

/** The words of the original for what a broadcast does. */
const statusWords = {
  queued: 'queued',
  running: 'running',
  paused: 'running',
  completed: 'completed',
  cancelled: 'failed',
  failed: 'failed',
} as const satisfies Record<BroadcastStatus, string>;

function order(broadcast: Broadcast) {
  return {
    dryRun: broadcast.dryRun,
    organizationPhoneId: broadcast.accountId,
    templateName: broadcast.template.name,
    language: broadcast.template.language,
    delayMs: broadcast.delayMs,
    totals: totals(broadcast),
  };
}

/** In a dry run, all who would be sent to count as successes. */
function totals(broadcast: Broadcast) {
  const known = totalsOf(broadcast, broadcast.counts);
  if (!broadcast.dryRun) return known;
  return { ...known, processed: broadcast.total, success: broadcast.total - known.fail };
}

export function presentSync(
  broadcast: Broadcast,
  recipients: readonly Recipient[],
  rejected: readonly string[],
) {
  return {
    mode: 'sync' as const,
    success: totals(broadcast).fail === 0,
    ...order(broadcast),
    results: resultsOf(broadcast, recipients),
    rejected: [...rejected],
  };
}

export function presentAccepted(broadcast: Broadcast, rejected: readonly string[]) {
  const jobId = String(broadcast.id);
  return {
    success: true as const,
    accepted: true as const,
    mode: 'async' as const,
    jobId,
    status: broadcast.status === 'queued' ? ('queued' as const) : ('running' as const),
    statusUrl: `/api/waba/broadcast-template/jobs/${jobId}`,
    ...order(broadcast),
    rejected: [...rejected],
  };
}

export function presentJob(broadcast: Broadcast, recipients: readonly Recipient[]) {
  const { status, reason, startedAt, completedAt } = broadcast;
  const word = statusWords[status];
  return {
    id: String(broadcast.id),
    status: word,
    state: status,
    reason,
    success: word !== 'failed' && totals(broadcast).fail === 0,
    ...order(broadcast),
    createdAt: broadcast.createdAt.toISOString(),
    updatedAt: broadcast.updatedAt.toISOString(),
    ...(startedAt !== null && { startedAt: startedAt.toISOString() }),
    ...(completedAt !== null && { completedAt: completedAt.toISOString() }),
    ...(word === 'failed' && { error: reason ?? status }),
    results: resultsOf(broadcast, recipients),
  };
}

function resultsOf({ dryRun, status }: Broadcast, recipients: readonly Recipient[]) {
  return recipients.flatMap(({ number, state, code, reason, providerMessageId }) => {
    const wouldBeSent = dryRun && hasEnded(status) && state === 'waiting';
    const success = wouldBeSent || successStates.includes(state);
    if (!success && !failStates.includes(state)) return [];
    return [
      {
        to: number ?? '',
        success,
        ...(providerMessageId !== null && { messageId: providerMessageId }),
        ...(!success && { error: reason ?? code ?? state }),
      },
    ];
  });
}
