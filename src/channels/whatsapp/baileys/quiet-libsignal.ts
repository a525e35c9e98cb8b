/** What libsignal writes to the console, including whole sessions with their keys. */
const libsignalSays = [
  'Closing session',
  'Opening session',
  'Removing old closed session',
  'Session already closed',
  'Session already open',
  'Migrating session to',
  'V1 session storage migration error',
  'Closing open session in favor of incoming prekey bundle',
  'Failed to decrypt message with any known session',
  'Session error',
  'Decrypted message with closed session',
];

let quiet = false;

/** Keeps libsignal's output, which contains keys, out of the logs. libsignal takes no logger of ours. */
export function quietLibsignal(): void {
  if (quiet) return;
  quiet = true;
  for (const level of ['info', 'warn', 'error'] as const) {
    const say = console[level].bind(console);
    console[level] = (...words: unknown[]) => {
      const [first] = words;
      if (typeof first === 'string' && libsignalSays.some((start) => first.startsWith(start)))
        return;
      say(...words);
    };
  }
}
