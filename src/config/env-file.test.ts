import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { channels } from '../channels/registry.ts';
import { ConfigError, environment } from './index.ts';

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'env-file-'));
  file = path.join(folder, 'settings.env');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The values in a file with this text, and the warnings about it. */
function readText(text: string, given: Record<string, string> = {}) {
  writeFileSync(file, text);
  const warnings: string[] = [];
  try {
    const env = environment(
      channels,
      { ENV_FILE: file, ...given },
      (line) => void warnings.push(line),
    );
    return { env, warnings, faults: [] };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { env: {}, warnings, faults: error.faults.map(({ message }) => message) };
  }
}

describe('the file of settings', () => {
  test('gives what the environment does not', () => {
    const text =
      '\uFEFFPORT=3600\r\n\r\n# a comment\r\nexport HOST = "0.0.0.0" # all\r\nADMIN_EMAIL=\r\n';
    const { env, warnings, faults } = readText(text, { PORT: '4000' });
    expect(env).toMatchObject({ PORT: '4000', HOST: '0.0.0.0', ADMIN_EMAIL: '' });
    expect([warnings, faults]).toEqual([[], []]);
  });

  test('may have values of several lines in quotes', () => {
    const { env, faults } = readText('JWT_SECRET="one\nno = here\n# and here\nthree"\nPORT=3600\n');
    expect(faults).toEqual([]);
    expect(env).toMatchObject({ JWT_SECRET: 'one\nno = here\n# and here\nthree', PORT: '3600' });
  });

  test('is refused for a line that says nothing, by its number and without its value', () => {
    expect(readText('# ours\nPORT 3600\nJWT_SECRET: hidden\n3600\n').faults).toEqual([
      `${file}, line 2: must be NAME=value: there is no = after PORT`,
      `${file}, line 3: must be NAME=value: there is no = after JWT_SECRET`,
      `${file}, line 4: must be NAME=value`,
    ]);
    expect(readText('JWT_SECRET="hidden\nPORT=3600\n').faults).toEqual([
      `${file}, line 1: JWT_SECRET begins with ", which never comes again; close the quotes`,
    ]);
  });

  test.each([
    ['PROT', 'PORT'],
    ['port', 'PORT'],
    ['DATABSE_URL', 'DATABASE_URL'],
    ['CREDENTIAL_KEY', 'CREDENTIALS_KEY'],
  ])('is refused for %s, which is %s but for a slip', (name, meant) => {
    expect(readText(`PORT=1\n${name}=1\n`).faults).toEqual([
      `${file}, line 2: ${name} is no setting; did you mean ${meant}?`,
    ]);
  });

  test('may hold what belongs to others, and says that it has no effect', () => {
    const { faults, warnings } = readText('PGHOST=db\nPOSTGRES_PASSWORD=x\nSMTP_HOST=mail\n');
    expect(faults).toEqual([]);
    expect(warnings).toEqual([
      `${file}, line 1: PGHOST is no setting and has no effect (README, Configuration)`,
      `${file}, line 3: SMTP_HOST is no setting and has no effect (README, Configuration)`,
    ]);
  });

  test('that is named and missing is told in words', () => {
    const missing = path.join(folder, 'missing.env');
    expect(() => environment(channels, { ENV_FILE: missing })).toThrow(
      new ConfigError([
        {
          setting: 'ENV_FILE',
          message: `ENV_FILE names ${missing}, which does not exist; correct or unset it`,
        },
      ]),
    );
    expect(() => environment(channels, { ENV_FILE: folder })).toThrow(
      /which can't be read \(EISDIR\)/,
    );
    expect(environment(channels, { ENV_FILE: 'none', PORT: '1' })).toEqual({
      ENV_FILE: 'none',
      PORT: '1',
    });
  });

  test('.env.example has no line that would be refused or warned of', () => {
    const example = readFileSync(path.resolve(import.meta.dirname, '../../.env.example'), 'utf8');
    const { faults, warnings } = readText(example.replaceAll(/^#(?=[A-Z0-9_]+=)/gm, ''));
    expect([faults, warnings]).toEqual([[], []]);
  });
});
