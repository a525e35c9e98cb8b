import { exampleIds } from '../../../src/http/example-ids.ts';

/**
 * An answer without what differs from run to run, such as times and random ids: in their place stand values of the same
 * form, so that it stays an answer of its schema.
 */
export function normalised(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => normalised(item, key));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, normalised(item, name)]),
    );
  }
  if (typeof value === 'string') return ofText(value, key);
  return typeof value === 'number' && key in numbers ? numbers[key] : value;
}

/** Numbers of things that take as long as they take. */
const numbers: Readonly<Record<string, number>> = {
  average: 120,
  p95: 180,
  avg: 95.4,
  p50: 60,
  p90: 240,
  firstResponseSeconds: 60,
  timestamp: 1_801_396_800,
};

/** Later than the others, as they would be. */
const minutes: Readonly<Record<string, number>> = {
  createdAt: 0,
  timestamp: 5,
  lastMessageAt: 5,
  updatedAt: 10,
  sendAt: 20 * 60,
  scheduledAt: 20 * 60,
};

const start = Date.parse('2027-01-31T12:00:00.000Z');
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.]\d{3}Z$/;
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const storedName = /(?<=^|\/)[\w-]{24}(?=[.](png|webp)$)/;

/** Texts that are made by chance, by field. */
const texts: Readonly<Record<string, string>> = {
  token: 'the-token-of-the-answer',
  cursor: 'MS44MjM2Y2U3ODU3OTNiY2RkLjEubi5td3pwcDU5dA',
  nextCursor: 'eyJpZCI6MTAxfQ',
  qrCode: 'https://wa.me/settings/linked_devices#2@0T2NR5hcx5QA9o8OMc8aw2ObLc0wj1T7',
  svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 65 65"></svg>',
  secret: 'JBSWY3DPEHPK3PXP',
  url: 'otpauth://totp/Example:max%40example.com?secret=JBSWY3DPEHPK3PXP&issuer=Example',
  recoveryCodes: '3f9a1-c07be-52d84-6e1b9',
  pairingCode: 'ZMA52Q9A',
};

function ofText(text: string, key: string): string {
  const drawn = texts[key];
  if (drawn !== undefined) return drawn;
  if (text.startsWith('wgt_') && text !== exampleIds.publicKey)
    return 'wgt_JwnL0ZRsgnL2I5q2OlLTiTnv';
  if (key === 'timestamp' && /^\d{10}$/.test(text)) return String(start / 1_000);
  if (time.test(text)) return new Date(start + (minutes[key] ?? 0) * 60_000).toISOString();
  if (text.startsWith('data:image/png;base64,')) return 'data:image/png;base64,iVBORw0KGgo=';
  if (/^eyJ[\w-]+[.][\w-]+[.][\w-]+$/.test(text))
    return 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMyJ9.c2lnbmF0dXJl';
  if (/^wamid[.]/.test(text)) return 'wamid.HBgLNzcwNTEyMzQ1NjcVAgARGBI5QTNDQTVCM0Q0Q0Q2RTY3RTcA';
  if (text === exampleIds.session || text === exampleIds.file) return text;
  return text
    .replace(/(#(?:invitation|password-reset)=)[\w-]+/, '$1the-token-of-the-link')
    .replace(storedName, 'NameOfTheStoredFile00001')
    .replaceAll(uuid, '5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70');
}
