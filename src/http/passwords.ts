import { hash, verify } from '@node-rs/argon2';
import bcrypt from 'bcryptjs';

/** argon2id as OWASP recommends: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const current = '$argon2id$v=19$m=19456,t=2,p=1$';

/** A hash that no password matches. Checking against it takes as long as against a real one. */
const nobodys = hash('nobody has this password', cost);

/** The hash of a password, for storage. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

/**
 * Whether the password matches the stored hash (argon2id, or bcrypt of an older system). Without a hash (an unknown
 * user) the answer is no, and takes just as long.
 */
export async function isPassword(password: string, kept: string | undefined): Promise<boolean> {
  if (kept === undefined) {
    await verify(await nobodys, password);
    return false;
  }
  try {
    if (/^\$2[abxy]\$/.test(kept)) return await bcrypt.compare(password, kept);
    return await verify(kept, password);
  } catch {
    // The stored text is not a hash, so nobody can sign in with it.
    return false;
  }
}

/** Whether a password should be hashed again in the current format. */
export function isOldHash(kept: string): boolean {
  return !kept.startsWith(current);
}
