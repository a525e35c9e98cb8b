import { describe, expect, test } from '@jest/globals';
import { createPublicLinks } from './public-links.ts';

const file = '/media/image/abc.png';

describe('links to files', () => {
  test.each([
    'https://media.example.com',
    'https://pub-1.r2.dev',
    'https://8.8.8.8',
    'https://[2a00::1]',
  ])('a bucket at %s is open to providers', (base) =>
    expect(createPublicLinks(base).linkTo(file)).toBe(base + file),
  );

  test.each([
    undefined,
    'http://media.example.com',
    'https://localhost:9000',
    'https://minio',
    'https://minio.local',
    'https://files.internal.',
    'https://127.0.0.1',
    'https://10.0.0.7',
    'https://[::1]',
    'https://[fd00::1]',
  ])('no provider can fetch from %s', (base) =>
    expect(createPublicLinks(base).linkTo(file)).toBeNull(),
  );

  test.each(['/media/old.ogg', '/media/../x', 'https://elsewhere.example/a.png', ''])(
    '%p is not one of our files with a type of ours',
    (url) => expect(createPublicLinks('https://media.example.com').linkTo(url)).toBeNull(),
  );
});
