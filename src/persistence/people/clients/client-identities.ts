import {
  clientFields,
  hiddenIdentity,
  personOf,
  userIdentity,
  type ClientChanges,
  type ClientFieldName,
} from '../../../domain/clients/fields.ts';
import { readPhoneNumber, spellingsOf } from '../../../lib/phone-numbers.ts';

/** What a client is recognized by, as `client_identity` has it. */
export interface ClientIdentity {
  readonly kind: string;
  readonly value: string;
}

/**
 * The identities of a client: numbers in all spellings under which the person may write, the e-mail address in lower
 * case. A number that cannot be read identifies nobody.
 *
 * @param region the country for numbers without one.
 */
export function identitiesOf(client: ClientChanges, region: string | null): ClientIdentity[] {
  const { phones, email, jid, userId } = personOf(client);
  const [address = '', server = ''] = jid?.split('@') ?? [];
  const isHidden = server === hiddenIdentity;
  const numbers = [...phones, isHidden ? null : address]
    .map((phone) => phoneKey(phone, region))
    .filter((digits) => digits !== null);
  const found: ClientIdentity[] = numbers
    .flatMap((digits) => spellingsOf(digits))
    .map((value) => ({ kind: 'phone', value }));
  if (email !== null) found.push({ kind: 'email', value: emailKey(email) });
  if (jid !== null && isHidden) found.push({ kind: hiddenIdentity, value: jid });
  if (userId !== null) found.push({ kind: userIdentity, value: userId });
  return found;
}

/** A number as identities have it; null = it is none. */
export const phoneKey = (phone: string | null, region: string | null): string | null =>
  phone === null || phone === '' ? null : readPhoneNumber(phone, region);

/** An e-mail address as identities have it. */
export const emailKey = (email: string): string => email.trim().toLowerCase();

/** The fields as the columns of the table, for `clients_save`. */
export function columnsOf(fields: ClientChanges): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [snakeCase(clientFields[name as ClientFieldName].column), value]),
  );
}

const snakeCase = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
