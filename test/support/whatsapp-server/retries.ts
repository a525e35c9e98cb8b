import { encodeBigEndian } from '@whiskeysockets/baileys';
import { bytesOf, child, stanza, unixSeconds, type Stanza } from './nodes.ts';
import type { KeyBundle } from './signal-party.ts';

/** The keys of somebody, as the server gives them to anybody who writes to them for the first time. */
export function bundleStanzas(bundle: KeyBundle): Stanza[] {
  const { signedPreKey, preKey } = bundle;
  return [
    stanza('type', {}, Buffer.from([5])),
    stanza('identity', {}, bundle.identity),
    ...(preKey === undefined
      ? []
      : [
          stanza('key', {}, [
            stanza('id', {}, encodeBigEndian(preKey.id, 3)),
            stanza('value', {}, preKey.key),
          ]),
        ]),
    stanza('skey', {}, [
      stanza('id', {}, encodeBigEndian(signedPreKey.id, 3)),
      stanza('value', {}, signedPreKey.key),
      stanza('signature', {}, signedPreKey.signature),
    ]),
  ];
}

export const registrationStanza = (bundle: KeyBundle): Stanza =>
  stanza('registration', {}, encodeBigEndian(bundle.registrationId));

/** "I could not read this, send it again", with keys for a new session. */
export function retryReceipt(
  id: string,
  addresses: { from: string; participant: string | undefined },
  bundle: KeyBundle,
): Stanza {
  const t = unixSeconds();
  return stanza('receipt', { ...addresses, id, type: 'retry', t }, [
    stanza('retry', { count: '1', id, t, v: '1' }),
    registrationStanza(bundle),
    stanza('keys', {}, bundleStanzas(bundle)),
  ]);
}

/** The keys that came with a client's own retry receipt, if any. */
export function bundleIn(receipt: Stanza): KeyBundle | undefined {
  const keys = child(receipt, 'keys');
  if (keys === undefined) return undefined;
  const numberIn = (bytes: Buffer): number => bytes.readUIntBE(0, bytes.length);
  const signed = child(keys, 'skey');
  const preKey = child(keys, 'key');
  return {
    registrationId: numberIn(bytesOf(child(receipt, 'registration'))),
    identity: bytesOf(child(keys, 'identity')),
    signedPreKey: {
      id: numberIn(bytesOf(child(signed, 'id'))),
      key: bytesOf(child(signed, 'value')),
      signature: bytesOf(child(signed, 'signature')),
    },
    preKey:
      preKey === undefined
        ? undefined
        : { id: numberIn(bytesOf(child(preKey, 'id'))), key: bytesOf(child(preKey, 'value')) },
  };
}
