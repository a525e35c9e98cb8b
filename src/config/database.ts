import type { Settings } from './settings.ts';

/** A password beside the address has to have one place to go. */
export function faultsOfDatabase(
  values: Settings,
): readonly { readonly setting: string; readonly message: string }[] {
  const { DATABASE_URL: address, DATABASE_PASSWORD: password } = values;
  if (password === undefined || (address !== undefined && new URL(address).password === ''))
    return [];
  const message =
    address === undefined
      ? 'DATABASE_PASSWORD belongs to DATABASE_URL, which is unset; set both or none'
      : 'DATABASE_PASSWORD is set, and DATABASE_URL holds a password too; take it out of the address';
  return [{ setting: 'DATABASE_PASSWORD', message }];
}

/** The address with the password in it, written as an address wants it. */
export function databaseUrlOf(values: Settings): string | undefined {
  const { DATABASE_URL: address, DATABASE_PASSWORD: password } = values;
  if (address === undefined || password === undefined) return address;
  const url = new URL(address);
  url.password = encodeURIComponent(password);
  return url.href;
}
