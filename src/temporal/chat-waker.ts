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

/** A running worker accepts within this; if none does, chats are signalled. */
const acceptWithinMs = 2_000;
const signalWithinMs = 5_000;
/** After a wake-up that no worker accepted, the next ones do not wait for one either. */
const signalForMs = 10_000;

/**
 * Wakes chats by an update that returns as soon as a worker has accepted it: one write of history, while a signal costs
 * three (its event is written before a task is made of it). Until then an update lives in the server's memory. So if no
 * worker accepts it, or the chat has no room for it, a signal waits in the history instead.
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
          // Ended meanwhile, busy, or no worker: a signal works in every case.
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
