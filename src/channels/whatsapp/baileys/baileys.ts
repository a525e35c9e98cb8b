import type * as BaileysModule from '@whiskeysockets/baileys';
import { quietLibsignal } from './quiet-libsignal.ts';

/** Everything that Baileys exports. */
export type Baileys = typeof BaileysModule;

/** The package is not installed. Numbers by QR do not work without it; everything else does. */
export class BaileysMissingError extends Error {
  override readonly name = 'BaileysMissingError';
}

let loading: Promise<Baileys> | undefined;

/**
 * Baileys, loaded when a number first needs it: it is large, and the other channels work without it.
 * @throws BaileysMissingError
 */
export function loadBaileys(): Promise<Baileys> {
  quietLibsignal();
  loading ??= import('@whiskeysockets/baileys').catch((cause: unknown) => {
    loading = undefined;
    throw new BaileysMissingError(
      'WhatsApp by QR needs the package @whiskeysockets/baileys; install it with: npm install',
      { cause },
    );
  });
  return loading;
}
