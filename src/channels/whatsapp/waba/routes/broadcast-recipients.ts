import { readPhoneNumber, spellingsOf } from '../../../../lib/phone-numbers.ts';
import type { NewRecipient } from '../../../../ports/broadcast/broadcasts.ts';
import { phoneJid } from '../address.ts';
import { inAllSpellings } from '../../spellings.ts';
import type { SendingNumber } from '../../ports/number-chats.ts';

const mostShown = 100;

/** The people that a call names: each once, under any spelling of the number; and what is no phone number. */
export function recipientsOf(
  texts: readonly string[],
  { region, phoneJid: from }: SendingNumber,
): { readonly recipients: readonly NewRecipient[]; readonly rejected: readonly string[] } {
  const seen = new Set<string>();
  const recipients: NewRecipient[] = [];
  const rejected: string[] = [];
  for (const text of texts) {
    if (text.trim() === '') continue;
    // As the original system does: whatever else is there, the digits are the number.
    const number =
      readPhoneNumber(text, region) ?? readPhoneNumber(text.replaceAll(/\D/g, ''), region);
    if (number === null) {
      if (rejected.length < mostShown) rejected.push(text);
      continue;
    }
    if (seen.has(number)) continue;
    for (const spelling of spellingsOf(number)) seen.add(spelling);
    const jid = phoneJid(number);
    recipients.push({
      number,
      person: {
        identities: inAllSpellings([{ kind: 'phone_jid', value: jid }]),
        address: { remoteJid: jid, receivingPhoneJid: from },
      },
    });
  }
  return { recipients, rejected };
}
