import { type Browser, chromium } from 'playwright-core';
import { findChromium } from './chromium.ts';

/** A real browser without a window. Close it at the end of the test file. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await findChromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
