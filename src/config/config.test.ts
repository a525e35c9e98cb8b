import pg from 'pg';
import { describe, expect, test } from '@jest/globals';
import { channels } from '../channels/registry.ts';
import {
  completeSettings as complete,
  faultsOf,
  newKey as key,
} from '../../test/support/settings.ts';
import {
  ConfigError,
  describedSettings,
  loadCliConfig as loadCliConfigOf,
  loadConfig as loadConfigOf,
  loadStackConfig as loadStackConfigOf,
  settingNames,
  type Environment,
} from './index.ts';

const loadConfig = (env?: Environment) => loadConfigOf(channels, env);
const loadCliConfig = (env?: Environment) => loadCliConfigOf(channels, env);
const loadStackConfig = (env?: Environment) => loadStackConfigOf(channels, env);

describe('settings', () => {
  test('an empty environment is a complete stack with the documented values', () => {
    expect(loadStackConfig({})).toMatchObject({
      databaseUrl: undefined,
      temporalAddress: undefined,
      temporalNamespace: 'default',
      port: 3000,
      host: '127.0.0.1',
      temporalRetentionDays: 7,
      temporalPort: 7233,
      temporalUiPort: 8233,
      tokenTtlDays: 7,
      limits: {
        loginFailures: 10,
        loginFailuresPerAddress: 100,
        loginWindowMinutes: 15,
        userCallsPerMinute: 1200,
      },
    });
  });

  test('an empty value counts as unset', () => {
    expect(loadStackConfig({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({
      port: 3000,
      databaseUrl: undefined,
    });
  });

  test('mails need a sender and the page of their links; no message shows the password', () => {
    expect(loadStackConfig({}).accountLinks).toEqual({ page: '/account.html', mail: undefined });
    const SMTP_URL = 'smtp://user:secret@mail.example.com:587';
    expect(Object.keys(faultsOf(() => loadStackConfig({ SMTP_URL })))).toEqual([
      'MAIL_FROM',
      'ACCOUNT_LINKS_URL',
    ]);
    const faults = faultsOf(() => loadStackConfig({ SMTP_URL: 'http://user:secret@mail' }));
    expect(Object.keys(faults)).toContain('SMTP_URL');
    expect(JSON.stringify(faults)).not.toContain('secret');
    const page = 'https://chat.example.com/account.html';
    const whole = { SMTP_URL, MAIL_FROM: 'a@example.com', ACCOUNT_LINKS_URL: page };
    expect(loadStackConfig(whole).accountLinks).toEqual({
      page,
      mail: { url: SMTP_URL, from: 'a@example.com' },
    });
  });

  test('an outside employee service needs our client at the issuer', () => {
    expect(loadStackConfig({}).employeeService).toBeUndefined();
    const EMP_BASE_URL = 'https://employees.example.com/';
    expect(Object.keys(faultsOf(() => loadStackConfig({ EMP_BASE_URL })))).toEqual([
      'BM_SERVICE_CLIENT_ID',
      'BM_SERVICE_CLIENT_SECRET',
    ]);
    const client = { BM_SERVICE_CLIENT_ID: 'messenger', BM_SERVICE_CLIENT_SECRET: 'x' };
    expect(loadStackConfig({ EMP_BASE_URL, ...client }).employeeService).toEqual({
      baseUrl: 'https://employees.example.com',
      clientId: 'messenger',
      clientSecret: 'x',
      timeoutMs: 4_000,
    });
  });

  test('an issuer of tokens is off unless named, and needs an audience', () => {
    expect(loadStackConfig({ KEYCLOAK_API_AUDIENCE: 'x' }).oidc).toBeUndefined();
    const KEYCLOAK_ISSUER = 'https://id.example.com/';
    expect(Object.keys(faultsOf(() => loadStackConfig({ KEYCLOAK_ISSUER })))).toEqual([
      'KEYCLOAK_API_AUDIENCE',
    ]);
    const half = { KEYCLOAK_BASE_URL: 'https://id.example.com' };
    expect(Object.keys(faultsOf(() => loadStackConfig(half)))).toEqual(['KEYCLOAK_REALM']);
    const create = {
      KEYCLOAK_ISSUER,
      KEYCLOAK_API_AUDIENCE: 'x',
      KEYCLOAK_UNKNOWN_USERS: 'create',
    };
    expect(Object.keys(faultsOf(() => loadStackConfig(create)))).toEqual([
      'DEFAULT_ORGANIZATION_ID',
    ]);
    // A slash at the end belongs to the name of an issuer.
    expect(loadStackConfig({ KEYCLOAK_ISSUER, KEYCLOAK_API_AUDIENCE: 'x' }).oidc).toEqual({
      issuer: KEYCLOAK_ISSUER,
      audience: 'x',
      roleClient: undefined,
      defaultRole: 'employee',
      followRoles: false,
      createIn: undefined,
    });
    const realm = { ...half, KEYCLOAK_REALM: 'desk', KEYCLOAK_API_AUDIENCE: 'x' };
    expect(loadStackConfig(realm).oidc?.issuer).toBe('https://id.example.com/realms/desk');
  });

  test('a bucket says what it lacks, and is one thing whoever sells it', () => {
    expect(loadStackConfig({}).storage).toEqual({ kind: 'local' });
    expect(Object.keys(faultsOf(() => loadStackConfig({ STORAGE_TYPE: 'r2' })))).toEqual([
      'R2_BUCKET_NAME',
      'R2_ACCESS_KEY_ID',
      'R2_SECRET_ACCESS_KEY',
      'R2_ACCOUNT_ID',
    ]);
    expect(Object.keys(faultsOf(() => loadStackConfig({ STORAGE_TYPE: 's3' })))).toEqual([
      'S3_BUCKET_NAME',
      'AWS_REGION',
      'AWS_ACCESS_KEY_ID',
      'AWS_SECRET_ACCESS_KEY',
    ]);
    const r2 = {
      STORAGE_TYPE: 'r2',
      R2_BUCKET_NAME: 'files',
      R2_ACCESS_KEY_ID: 'a',
      R2_SECRET_ACCESS_KEY: 's',
      R2_ACCOUNT_ID: 'acc',
      R2_PUBLIC_URL: 'https://media.example.com/',
    };
    expect(loadStackConfig(r2).storage).toEqual({
      kind: 's3',
      bucket: 'files',
      region: 'auto',
      accessKeyId: 'a',
      secretAccessKey: 's',
      endpoint: 'https://acc.r2.cloudflarestorage.com',
      publicUrl: 'https://media.example.com',
      checksums: 'supported',
    });
  });

  test('production fetches no files from addresses of its own machine', () => {
    const said = { ...complete(), MEDIA_URLS_ON_THIS_MACHINE: 'true' };
    expect(loadConfig(said).mediaUrlsOnThisMachine).toBe(true);
    expect(Object.keys(faultsOf(() => loadConfig({ ...said, NODE_ENV: 'production' })))).toContain(
      'MEDIA_URLS_ON_THIS_MACHINE',
    );
  });

  test('a tool that knows no channel reads the settings of none', () => {
    expect(loadCliConfigOf([], {}).channels).toEqual({});
  });

  test('production keeps the heartbeats of accounts as they are', () => {
    const said = { ...complete(), ACCOUNT_HEARTBEAT_SECONDS: '3' };
    expect(loadConfig(said).accountHeartbeatMs).toBe(3_000);
    expect(loadConfig(complete()).accountHeartbeatMs).toBeUndefined();
    expect(Object.keys(faultsOf(() => loadConfig({ ...said, NODE_ENV: 'production' })))).toContain(
      'ACCOUNT_HEARTBEAT_SECONDS',
    );
  });

  test('a password beside the address may hold anything, and has one place to go', () => {
    const address = 'postgresql://messenger@db.example:5432/messenger?sslmode=require';
    for (const password of ['p@ss:w/o?r#d', '100%25', ' ключ ', 'a b+c&d', 'quote\'"\\']) {
      const env = complete({ DATABASE_URL: address, DATABASE_PASSWORD: password });
      const url = new URL(loadConfig(env).databaseUrl);
      expect(decodeURIComponent(url.password)).toBe(password);
      const { user, password: read, host } = new pg.Client(url.href);
      expect([user, read, host]).toEqual(['messenger', password, 'db.example']);
    }
    const twice = complete({ DATABASE_PASSWORD: 'other7391' });
    expect(faultsOf(() => loadConfig(twice))['DATABASE_PASSWORD']).toMatch(/take it out(?!.*7391)/);
    const alone = { DATABASE_PASSWORD: 'other7391' };
    expect(faultsOf(() => loadStackConfig(alone))['DATABASE_PASSWORD']).toContain(
      'set both or none',
    );
  });

  test('production sends access tokens over https only', () => {
    const name = 'DEEPSEEK_BASE_URL';
    const plain = { [name]: 'http://127.0.0.1:9000' };
    expect(() => loadConfig(complete(plain))).not.toThrow();
    const faults = faultsOf(() => loadConfig(complete({ ...plain, NODE_ENV: 'production' })));
    expect(faults[name]).toContain('https://');
    const secure = { [name]: 'https://servers.example', NODE_ENV: 'production' };
    expect(() => loadConfig(complete(secure))).not.toThrow();
  });

  test('all faults are told at once, each with its fix', () => {
    const faults = faultsOf(() =>
      loadConfig({
        PORT: 'many',
        JWT_SECRET: 'short',
        CREDENTIALS_KEY: 'AAAA',
        TEMPORAL_ADDRESS: 'http://localhost:7233',
        TRUST_PROXY: 'true',
        CORS_ORIGINS: 'https://a.example/path',
      }),
    );
    expect(Object.keys(faults).sort()).toEqual([
      'CORS_ORIGINS',
      'CREDENTIALS_KEY',
      'DATABASE_URL',
      'JWT_SECRET',
      'PORT',
      'TEMPORAL_ADDRESS',
      'TRUST_PROXY',
    ]);
    expect(faults['JWT_SECRET']).toBe(
      'JWT_SECRET must be at least 32 characters; make one with: openssl rand -hex 32',
    );
    expect(faults['CREDENTIALS_KEY']).toContain('openssl rand -base64 32');
    expect(faults['CORS_ORIGINS']).toContain('write https://a.example');
  });

  test('no message repeats a secret', () => {
    const secrets = {
      JWT_SECRET: 'tooShort7391',
      CREDENTIALS_KEY: 'notAKey7391',
      DATABASE_URL: 'mysql://u:pw7391@h/d',
      ADMIN_PASSWORD: 'p7391',
    };
    expect(JSON.stringify(faultsOf(() => loadConfig(secrets)))).not.toContain('7391');
  });

  test('a part that runs alone needs the servers and the secrets; the stack makes them', () => {
    expect(Object.keys(faultsOf(() => loadConfig({}))).sort()).toEqual([
      'CREDENTIALS_KEY',
      'DATABASE_URL',
      'JWT_SECRET',
      'TEMPORAL_ADDRESS',
    ]);
    expect(Object.keys(faultsOf(() => loadStackConfig({ NODE_ENV: 'production' }))).sort()).toEqual(
      ['CREDENTIALS_KEY', 'JWT_SECRET'],
    );
    expect(loadCliConfig({ NODE_ENV: 'production' }).production).toBe(true);
  });

  test.each([
    'your-super-secret-key-change-me-please!!',
    'abababababababababababababababababab',
    'dev-password-0123456789-0123456789-abc',
  ])('production refuses the secret %p', (secret) => {
    const faults = faultsOf(() =>
      loadConfig(complete({ NODE_ENV: 'production', JWT_SECRET: secret })),
    );
    expect(Object.keys(faults)).toEqual(['JWT_SECRET']);
    expect(loadConfig(complete({ JWT_SECRET: secret })).jwtSecret).toBe(secret);
  });

  test('production refuses a guessable credentials key and admin password', () => {
    const faults = faultsOf(() =>
      loadConfig(
        complete({
          NODE_ENV: 'production',
          CREDENTIALS_KEY: Buffer.alloc(32).toString('base64'),
          ADMIN_PASSWORD: 'password123',
        }),
      ),
    );
    expect(Object.keys(faults).sort()).toEqual(['ADMIN_PASSWORD', 'CREDENTIALS_KEY']);
  });

  test('secrets made by chance are accepted in production', () => {
    for (let round = 0; round < 200; round += 1) {
      expect(loadConfig(complete({ NODE_ENV: 'production' })).production).toBe(true);
    }
  });

  test('older credentials keys follow the one that encrypts', () => {
    const [newest, older] = [key(), key()];
    const config = loadConfig(complete({ CREDENTIALS_KEY: `${newest}, ${older}` }));
    expect(config.credentialsKeys.map((each) => each.toString('base64'))).toEqual([newest, older]);
  });

  test('proxies are hops, addresses, networks or words', () => {
    const trusted = (value: string) => loadStackConfig({ TRUST_PROXY: value }).trustProxy;
    expect(trusted('')).toEqual([]);
    expect(trusted('2')).toBe(2);
    expect(trusted('loopback, 10.0.0.0/8,::1')).toEqual(['loopback', '10.0.0.0/8', '::1']);
    expect(() => trusted('10.0.0.0/99')).toThrow(ConfigError);
  });

  test('LOG_LEVEL is read where APP_LOG_LEVEL is unset', () => {
    expect(loadStackConfig({ LOG_LEVEL: 'debug' }).logLevel).toBe('debug');
    expect(loadStackConfig({ LOG_LEVEL: 'debug', APP_LOG_LEVEL: 'warn' }).logLevel).toBe('warn');
  });

  test('the result cannot be changed', () => {
    const config = loadConfig(complete());
    expect(() => Object.assign(config, { port: 1 })).toThrow(TypeError);
    expect(() => Object.assign(config.limits, { loginFailures: 1 })).toThrow(TypeError);
    expect(() => Object.assign(config.storage, { kind: 's3' })).toThrow(TypeError);
    expect(() => Object.assign(config.corsOrigins, ['https://a.example'])).toThrow(TypeError);
  });

  test('settings that belong together are looked at also beside a wrong one', () => {
    const faults = faultsOf(() => loadStackConfig({ PORT: 'many', STORAGE_TYPE: 's3' }));
    expect(faults).toMatchObject({
      PORT: expect.stringContaining('leave it unset for 3000'),
      AWS_REGION: expect.stringContaining('is required by STORAGE_TYPE=s3'),
    });
  });

  /** Settings that one needs beside it. */
  const withIt: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    KEYCLOAK_ISSUER: { KEYCLOAK_API_AUDIENCE: 'messenger' },
  };

  test('each setting is described once, and its example is one', () => {
    const names = settingNames(channels);
    expect(names).toEqual(expect.arrayContaining(['DATABASE_URL', 'PORT', 'JWT_SECRET']));
    expect(new Set(names).size).toBe(names.length);
    for (const { name, example, readBy } of describedSettings(channels)) {
      expect([name, readBy.length]).not.toEqual([name, 0]);
      if (example !== undefined) loadStackConfig({ ...withIt[name], [name]: example });
    }
  });
});
