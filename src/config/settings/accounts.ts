import { inUnits, wholeNumberOfTests } from '../parsers.ts';
import type { Rules } from '../rules.ts';
import { section, setting } from '../setting.ts';

/** Sessions of accounts of any channel. */
export const accountSettings = (rules: Rules) =>
  section('Accounts', {
    accountHeartbeatMs: setting(
      'ACCOUNT_HEARTBEAT_SECONDS',
      inUnits(wholeNumberOfTests(rules, 1, 600), 1_000),
      {
        unset: '10',
        means:
          'for tests alone: a session without a heartbeat for so long is started elsewhere; refused in production',
        testsOnly: true,
        readBy: ['server', 'worker'],
      },
    ),
  });
