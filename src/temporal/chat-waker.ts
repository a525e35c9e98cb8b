import type { Client } from '@temporalio/client';
import {
  chatWorkflowType,
  messagesArrivedSignal,
  takeArrivedUpdate,
} from '../contracts/chat-messages.ts';
import type { Arrived } from '../contracts/commit.ts';
import type { ChatWaker } from '../ports/chat/chat-gateway.ts';
import { startOperation, startOptions, type ChatWorkflowFunction } from './chat-start.ts';
import { grpc, grpcCodeOf } from './grpc-codes.ts';

/** A running worker accepts within this time. If none does, chats are woken by signals. */
const acceptWithinMs = 2_000;
const signalWithinMs = 5_000;
/** How long wake-ups are signals after one that no worker accepted. */
const signalForMs = 10_000;

/**
 * Wakes chats by an update that returns as soon as a worker has accepted it. It costs one write of history, while a
 * signal costs three (the event is written before its task is created). Until a worker accepts it, an update lives only
 * in the server's memory. So if no worker accepts it, or the chat has no room for it, a signal waits in the history
 * instead.
 */
export function createChatWaker(client: Client, now: () => number = Date.now): ChatWaker {
  let signalUntil = 0;

  return {
    async wake(chat, arrived) {
      const args: [arrived?: Arrived] = arrived === undefined ? [] : [arrived];
      if (now() >= signalUntil) {
        try {
          await client.withDeadline(Date.now() + acceptWithinMs, () =>
            client.workflow.startUpdateWithStart<ChatWorkflowFunction, void, [arrived?: Arrived]>(
              takeArrivedUpdate,
              { waitForStage: 'ACCEPTED', args, startWorkflowOperation: startOperation(chat) },
            ),
          );
          return;
        } catch (error) {
          // The run ended, or is busy, or there is no worker: a signal works in every case.
          if (grpcCodeOf(error) === grpc.deadlineExceeded) signalUntil = now() + signalForMs;
        }
      }
      await client.withDeadline(Date.now() + signalWithinMs, () =>
        client.workflow.signalWithStart<ChatWorkflowFunction, [arrived?: Arrived]>(
          chatWorkflowType,
          { ...startOptions(chat), signal: messagesArrivedSignal, signalArgs: args },
        ),
      );
    },
  };
}
