import { retry } from '../../../lib/retry.ts';

/** Does work again that was rolled back because somebody else locked in another order. */
export const again = <T>(work: () => Promise<T>): Promise<T> =>
  retry(work, { tries: 3, firstMs: 20, worthwhile: isDeadlock });

const isDeadlock = (error: unknown): boolean =>
  ['40P01', '40001'].includes((error as { readonly code?: string }).code ?? '');
