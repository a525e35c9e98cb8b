import { retry } from '../../lib/retry.ts';

/** Does work again that was rolled back because somebody else locked in another order. */
export const again = <T>(work: () => Promise<T>): Promise<T> =>
  retry(work, { tries: 3, firstMs: 20, worthwhile: isDeadlock });

interface Fault {
  readonly code?: string;
  /** Of Prisma: what the database said of a statement of ours. */
  readonly meta?: { readonly code?: string } | undefined;
}

/** P2034 is Prisma's word for the other two. */
const conflicts: ReadonlySet<string | undefined> = new Set(['40P01', '40001', 'P2034']);

const isDeadlock = (error: unknown): boolean => {
  const { code, meta } = error as Fault;
  return conflicts.has(code) || conflicts.has(meta?.code);
};
