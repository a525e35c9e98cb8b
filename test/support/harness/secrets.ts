/** What front doors and workers of tests sign and encrypt with. */
export const jwtSecret = 'a secret of more than 32 characters, for tests';
export const credentialsKey = Buffer.alloc(32, 7);
