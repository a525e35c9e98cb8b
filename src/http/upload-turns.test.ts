import { expect, test } from '@jest/globals';
import { UploadTurns } from './upload-turns.ts';

const by = (organizationId: number, userId: number) => ({ organizationId, userId });

test('one user has at most a quarter, one organization half; the rest is for others', async () => {
  const turns = new UploadTurns(16, 1);
  for (let n = 0; n < 4; n += 1) await turns.take(by(1, 1));
  await expect(turns.take(by(1, 1))).rejects.toMatchObject({ status: 503, code: 'uploads_busy' });
  for (let n = 0; n < 4; n += 1) await turns.take(by(1, 2));
  await expect(turns.take(by(1, 3))).rejects.toMatchObject({ code: 'uploads_busy' });
  for (let n = 0; n < 8; n += 1) await turns.take(by(2, 10 + n));
  await expect(turns.take(by(3, 30))).rejects.toMatchObject({ code: 'uploads_busy' });
});

test('a free turn goes to the organization with the fewest', async () => {
  const turns = new UploadTurns(4, 60_000);
  const running = [
    await turns.take(by(1, 1)),
    await turns.take(by(1, 2)),
    await turns.take(by(2, 3)),
    await turns.take(by(2, 4)),
  ];
  const begun: number[] = [];
  const wait = (organizationId: number, userId: number) =>
    turns.take(by(organizationId, userId)).then((end) => {
      begun.push(organizationId);
      return end;
    });
  const waiting = [wait(1, 5), wait(2, 6), wait(3, 7)];
  for (const end of running) {
    end();
    // Calling it twice has no further effect.
    end();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.all(waiting);
  expect(begun).toEqual([3, 1, 2]);
});
