import { email, text, wholeNumber } from '../parsers.ts';
import type { Rules } from '../rules.ts';
import {
  adminPassword,
  commandForJwt,
  commandForKey,
  credentialsKeys,
  jwtSecret,
} from '../secrets.ts';
import { section, setting } from '../setting.ts';

const missing = (howToMake: string): string =>
  `is required in production and by a part that runs alone; ${howToMake}, and give every part the same`;

/** The secrets behind logins and account tokens; undefined = `npm start` makes and keeps them. */
export const secretSettings = (rules: Rules) =>
  section('Secrets: required in production and by parts that run alone', {
    jwtSecret: setting('JWT_SECRET', jwtSecret(rules), {
      unset: 'made',
      means: 'signs tokens, at least 32 characters: `openssl rand -hex 32`',
      secret: true,
      verbatim: true,
      required: rules.required.secrets && missing(commandForJwt),
      readBy: ['server', 'npm start'],
    }),
    credentialsKeys: setting('CREDENTIALS_KEY', credentialsKeys(rules), {
      unset: 'made',
      means:
        'encrypts bot tokens: `openssl rand -base64 32`; a comma list, the first encrypts, all are read',
      secret: true,
      required: rules.required.secrets && missing(commandForKey),
      readBy: ['server', 'worker', 'npm start'],
    }),
    tokenTtlDays: setting('TOKEN_TTL_DAYS', wholeNumber(1, 365), {
      default: '7',
      means: 'how long a login lasts',
      readBy: ['server'],
    }),
  });

/** Used once, on an empty database. */
export const firstLoginSettings = (rules: Rules) =>
  section('The first login, used once, when the database is empty', {
    adminEmail: setting('ADMIN_EMAIL', email, {
      default: 'admin@example.com',
      means: 'first login, used once on an empty database',
      readBy: ['npm start', 'migrations'],
    }),
    adminPassword: setting('ADMIN_PASSWORD', adminPassword(rules), {
      unset: 'made and printed',
      means: 'its password, at least 8 characters',
      secret: true,
      verbatim: true,
      readBy: ['npm start', 'migrations'],
    }),
    organizationName: setting('ORGANIZATION_NAME', text, {
      default: 'My organization',
      means: 'name of the first organization',
      readBy: ['npm start', 'migrations'],
    }),
  });
