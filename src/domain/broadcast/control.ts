import type { BroadcastStatus } from './vocabulary.ts';

/** What people do with a broadcast. */
export const broadcastActions = ['pause', 'resume', 'cancel'] as const;
export type BroadcastAction = (typeof broadcastActions)[number];

interface Transition {
  readonly from: readonly BroadcastStatus[];
  readonly to: BroadcastStatus;
}

const transitions: Readonly<Record<BroadcastAction, Transition>> = {
  pause: { from: ['queued', 'running'], to: 'paused' },
  resume: { from: ['paused'], to: 'running' },
  cancel: { from: ['queued', 'running', 'paused'], to: 'cancelled' },
};

/** The statuses in which an action changes something, and what it leads to. The same action again changes nothing. */
export function transitionOf(action: BroadcastAction): Transition {
  return transitions[action];
}

/** Whether a broadcast of this status refuses the action: it is neither possible nor done already. */
export function refuses(status: BroadcastStatus, action: BroadcastAction): boolean {
  const { from, to } = transitions[action];
  const isDone = status === to || (action === 'resume' && status === 'queued');
  return !from.includes(status) && !isDone;
}
