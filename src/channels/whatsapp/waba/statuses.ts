import { timeOfSeconds } from '../../../domain/provider-values.ts';
import type { DeliveryReport } from '../../../ports/delivery/delivery-reports.ts';
import type { WabaNumber } from '../ports/waba-numbers.ts';
import { readCallbackData } from './callback-data.ts';
import { failureOf } from './errors.ts';
import { fieldsOf, type Fields } from './reading/fields.ts';
import { reasonOf } from './reading/provider-reasons.ts';

const words = ['sent', 'delivered', 'read', 'played', 'failed'] as const;

/** Whether it reports a payment; its `failed` says nothing about the message. */
export function isPayment(given: unknown): boolean {
  return fieldsOf(given).text('type') === 'payment';
}

/** What a webhook's status reports about a message of ours; null = we cannot read it. */
export function reportOf(number: WabaNumber, given: unknown, now: number): DeliveryReport | null {
  const fields = fieldsOf(given);
  const id = fields.text('id');
  const status = words.find((word) => word === fields.text('status'));
  if (!id || id.length > 500 || status === undefined) return null;
  const sent = readCallbackData(fields.text('biz_opaque_callback_data'));
  return {
    channel: 'whatsapp',
    accountId: number.organizationPhoneId,
    providerMessageId: id,
    messageId: sent?.messageId ?? null,
    attempt: sent?.attempt ?? null,
    // Whoever played a voice message has read it.
    status: status === 'played' ? 'read' : status,
    at: timeOfSeconds(fields.value('timestamp'), now),
    ...(status === 'failed' && failureIn(fields)),
  };
}

function failureIn(fields: Fields): { code: string; reason: string } {
  const { code = null, said = null } = reasonOf(fields);
  return failureOf(code, said);
}
