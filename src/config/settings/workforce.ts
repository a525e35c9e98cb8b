import { wholeNumber } from '../parsers.ts';
import { group, section, setting } from '../setting.ts';

/** Presence of operators. */
export const workforceSettings = () =>
  section('Presence of operators', {
    presence: group({
      ttlMs: setting('PRESENCE_INACTIVITY_MS', wholeNumber(1_000, 86_400_000), {
        default: '300000',
        means: 'how long a heartbeat keeps an operator without a socket online, in milliseconds',
        readBy: ['server'],
      }),
      retentionDays: setting('PRESENCE_RETENTION_DAYS', wholeNumber(1, 3_650), {
        default: '90',
        means: 'how long changes of presence are kept',
        readBy: ['worker'],
      }),
    }),
  });
