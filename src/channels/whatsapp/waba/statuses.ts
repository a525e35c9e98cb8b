import { z } from 'zod';
import { timeOfSeconds } from '../../../domain/provider-values.ts';
import type { DeliveryReport } from '../../../ports/delivery/delivery-reports.ts';
import type { WabaNumber } from '../ports/waba-numbers.ts';
import { readCallbackData } from './callback-data.ts';
import { failureOf } from './errors.ts';

const Status = z.looseObject({
  id: z.string().min(1).max(500),
  status: z.enum(['sent', 'delivered', 'read', 'played', 'failed']),
  timestamp: z.union([z.string(), z.number()]).optional(),
  biz_opaque_callback_data: z.string().optional(),
  errors: z.array(z.unknown()).optional(),
});
const StatusError = z.looseObject({
  code: z.coerce.number().optional(),
  title: z.string().optional(),
  message: z.string().optional(),
  error_data: z.looseObject({ details: z.string().optional() }).optional(),
});

/** What a webhook's status reports about a message of ours; null = we cannot read it. */
export function reportOf(number: WabaNumber, given: unknown, now: number): DeliveryReport | null {
  const parsed = Status.safeParse(given);
  if (!parsed.success) return null;
  const { id, status, timestamp, biz_opaque_callback_data: callback, errors } = parsed.data;
  const sent = readCallbackData(callback);
  return {
    channel: 'whatsapp',
    accountId: number.organizationPhoneId,
    providerMessageId: id,
    messageId: sent?.messageId ?? null,
    attempt: sent?.attempt ?? null,
    // Whoever played a voice message has read it.
    status: status === 'played' ? 'read' : status,
    at: timeOfSeconds(Number(timestamp), now),
    ...(status === 'failed' && failureIn(errors)),
  };
}

function failureIn(errors: readonly unknown[] = []): { code: string; reason: string } {
  const error = StatusError.safeParse(errors[0]).data;
  const said = error?.error_data?.details ?? error?.message ?? error?.title ?? null;
  return failureOf(error?.code ?? null, said?.slice(0, 500) ?? null);
}
