import { perMinute, wholeNumber } from '../parsers.ts';
import { group, section, setting, type Reader } from '../setting.ts';

const readBy: readonly Reader[] = ['server'];

/** How much one caller may do. */
export const limitSettings = () =>
  section('How much one caller may do', {
    limits: group({
      loginFailures: setting('LOGIN_FAILURES', wholeNumber(1, 1_000), {
        default: '10',
        means: 'failed logins per account and address within the window',
        readBy,
      }),
      loginFailuresPerAddress: setting('LOGIN_FAILURES_PER_ADDRESS', wholeNumber(1, 100_000), {
        default: '100',
        means: 'failed logins from one address within the window, whatever the account',
        readBy,
      }),
      loginWindowMinutes: setting('LOGIN_WINDOW_MINUTES', wholeNumber(1, 1_440), {
        default: '15',
        means: 'that window',
        readBy,
      }),
      userCallsPerMinute: setting('USER_CALLS_PER_MINUTE', perMinute, {
        default: '1200',
        means: 'signed-in calls of one user',
        readBy,
      }),
      widgetSessionsPerMinute: setting('WIDGET_SESSIONS_PER_MINUTE', perMinute, {
        default: '120',
        means: 'new visitor sessions from one address at one widget',
        readBy,
      }),
      widgetReadsPerMinute: setting('WIDGET_READS_PER_MINUTE', perMinute, {
        default: '120',
        means: "visitors' reads from one address at one widget or session",
        readBy,
      }),
      widgetProfilesPerMinute: setting('WIDGET_PROFILES_PER_MINUTE', perMinute, {
        default: '30',
        means: "changes of profile in one visitor's session",
        readBy,
      }),
      widgetSendsPerMinute: setting('WIDGET_SENDS_PER_MINUTE', perMinute, {
        default: '30',
        means: "messages in one visitor's session",
        readBy,
      }),
    }),
  });
