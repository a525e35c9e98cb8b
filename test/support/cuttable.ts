import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { Closing } from './harness/closing.ts';

/** The network between a client and a front door, which a test can cut. */
export async function startCuttable(closing: Closing, target: string) {
  const { hostname, port } = new URL(target);
  const lines = new Set<Socket>();
  let cut = false;
  const server = createServer((near) => {
    if (cut) {
      near.destroy();
      return;
    }
    const far = connect(Number(port), hostname);
    for (const [line, other] of [
      [near, far],
      [far, near],
    ] as const) {
      lines.add(line);
      line.pipe(other);
      line.on('error', () => undefined);
      line.on('close', () => {
        lines.delete(line);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.add(() => {
    for (const line of lines) line.destroy();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** From now on nothing gets through, and open connections break. */
    cut() {
      cut = true;
      for (const line of lines) line.destroy();
    },
    mend() {
      cut = false;
    },
  };
}
