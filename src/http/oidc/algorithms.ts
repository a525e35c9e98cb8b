/** Only signatures by a key pair: with HS256, anybody could sign with a public key. */
export const algorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'EdDSA',
];

/** Seconds by which the clocks of issuer and front door may differ. */
export const clockTolerance = 30;
