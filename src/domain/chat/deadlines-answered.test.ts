import { describe, expect, test } from '@jest/globals';
import { decideRound } from './round.ts';
import type { ChatState } from './state.ts';
import {
  minute,
  now,
  fresh,
  operator,
  wrote,
  queue,
  settled,
  left,
  answer,
  pass,
} from '../../../test/support/chat-deadlines.ts';
import { noWork } from '../../../test/support/chat-state.ts';

describe('only a message that leaves counts as an answer', () => {
  const asked = wrote(fresh, now);
  const due = { unansweredSince: now, responseDueAt: now + 5 * minute, firstResponseAt: null };

  test.each(['failed', 'unknown'] as const)(
    'neither a queued message nor one that is %s',
    (status) => {
      const queued = queue(asked, now + minute);
      expect(queued).toMatchObject(due);
      expect(settled(queued, now + 2 * minute, status)).toMatchObject(due);
      expect(pass(queued, now + 5 * minute).overdue).toBe(true);
    },
  );

  test('the time of the response is the time at which the message left', () => {
    const answered = settled(queue(asked, now + minute), now + 3 * minute, 'sent', left);
    expect(answered).toMatchObject({
      firstResponseAt: now + 3 * minute,
      responseDueAt: null,
      closeDueAt: now + 63 * minute,
    });
  });

  test('a queued message stops the silence, which begins again only when the message leaves', () => {
    const again = queue(answer(asked, now + minute), now + 30 * minute);
    expect(again.closeDueAt).toBeNull();
    expect(settled(again, now + 40 * minute, 'failed').closeDueAt).toBeNull();
    expect(settled(again, now + 40 * minute, 'sent', left).closeDueAt).toBe(now + 100 * minute);
  });

  test('an answer does not cover messages that the customer wrote after it', () => {
    const more = wrote(queue(asked, now + minute), now + 2 * minute);
    const outcome = { left: true, askedAfter: now + 2 * minute } as const;
    expect(settled(more, now + 3 * minute, 'sent', outcome)).toMatchObject({
      firstResponseAt: now + 3 * minute,
      unansweredSince: now + 2 * minute,
      responseDueAt: now + 17 * minute,
      closeDueAt: null,
    });
    // Somebody answered that message on the phone in the meantime.
    const phoned = wrote(more, now + 3 * minute, { fromMe: true });
    expect(settled(phoned, now + 4 * minute, 'sent', outcome).unansweredSince).toBeNull();
  });

  test('a later failure restores the former deadline', () => {
    const answered = answer(asked, now + minute);
    const lost = {
      left: false,
      replaced: false,
      unansweredSince: now,
      firstResponseAt: null,
    } as const;
    const back = settled(answered, now + 2 * minute, 'failed', lost);
    expect(back).toMatchObject({ ...due, overdue: false, closeDueAt: null });
    // Nobody waits for an answer, but silence still does not close the chat.
    const silent = settled(answered, now + 2 * minute, 'failed', {
      ...lost,
      unansweredSince: null,
    });
    expect(silent).toMatchObject({ unansweredSince: null, closeDueAt: null });
    // A later message was an answer, so only the time of the first response changes.
    const replaced = { ...lost, replaced: true, firstResponseAt: now + 2 * minute };
    expect(settled(answered, now + 3 * minute, 'failed', replaced)).toMatchObject({
      unansweredSince: null,
      firstResponseAt: now + 2 * minute,
      closeDueAt: now + 61 * minute,
    });
  });

  test('a message that left and failed in one round never was an answer; one that was delivered was', () => {
    const statuses = (told: readonly ('sent' | 'failed' | 'delivered')[]) =>
      decideRound(
        queue(asked, now + minute),
        {
          ...noWork,
          items: told.map((status, index) => ({
            id: index,
            kind: 'status' as const,
            messageId: 50,
            code: null,
            status,
            at: now + minute,
            answer: status === 'failed' ? null : left,
          })),
        },
        now + 2 * minute,
      ).state;
    expect(statuses(['sent', 'failed'])).toMatchObject(due);
    expect(statuses(['sent', 'failed', 'delivered']).firstResponseAt).toBe(now + minute);
    expect(statuses(['sent', 'delivered']).firstResponseAt).toBe(now + minute);
  });

  test('a website message counts at once, and so did every message in earlier versions', () => {
    const website: ChatState = { ...asked, channel: 'website' };
    expect(queue(website, now + minute)).toMatchObject({ firstResponseAt: now + minute });
    const command = { kind: 'sendMessage', commandId: 'c', by: operator, messageId: 50 } as const;
    const work = { ...noWork, drafts: [50], commands: [command], answersAtOnce: true };
    const { state } = decideRound(asked, work, now + minute);
    expect(state).toMatchObject({ firstResponseAt: now + minute, responseDueAt: null });
  });
});
