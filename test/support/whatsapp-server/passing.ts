import type { proto } from '@whiskeysockets/baileys';
import type { Directory } from './directory.ts';
import { isGroup } from './jids.ts';
import { attribute, bytesOf, child, children, type Stanza } from './nodes.ts';
import type { OwnPhone } from './own-phone.ts';
import type { LinkedNumber } from './parties.ts';
import type { Arrival } from './person.ts';

/** Hands a message of a number's client to everybody it is encrypted for; answers what they could read. */
export async function passOn(
  number: LinkedNumber & { readonly ownPhone: Pick<OwnPhone, 'receive'> },
  directory: Directory,
  received: Stanza,
): Promise<proto.IMessage | null> {
  const id = attribute(received, 'id');
  const to = attribute(received, 'to');
  const direct = children(received, 'enc').map(encryption);
  const single = children(child(received, 'participants'), 'to').map((part) => ({
    jid: attribute(part, 'jid'),
    encrypted: children(part, 'enc').map(encryption),
  }));
  const forMany = isGroup(to) ? direct : [];
  const addressed = isGroup(to) || direct.length === 0 ? single : [{ jid: to, encrypted: direct }];
  const group = directory.group(to);
  const recipients = new Map<string, Arrival['encrypted']>(
    (group?.people ?? []).map((person) => [person.jid, forMany]),
  );
  let read: proto.IMessage | null = null;
  for (const { jid, encrypted } of addressed) {
    if (directory.number(jid) === number) {
      const [copy] = encrypted;
      if (copy !== undefined) await number.ownPhone.receive(id, copy.type, copy.bytes);
      continue;
    }
    recipients.set(directory.person(jid)?.jid ?? jid, [...encrypted, ...forMany]);
  }
  for (const [jid, encrypted] of recipients) {
    if (encrypted.length === 0) continue;
    const person = directory.person(jid);
    read = (await person?.receive(number, { id, to, encrypted })) ?? read;
  }
  return read;
}

const encryption = (enc: Stanza): { type: string; bytes: Buffer } => ({
  type: attribute(enc, 'type'),
  bytes: bytesOf(enc),
});
