import { z } from 'zod';
import { inUnits, secureUrl, smtpUrl, text, wholeNumber } from '../parsers.ts';
import type { Rules } from '../rules.ts';
import { section, setting, type Reader } from '../setting.ts';

const readBy: readonly Reader[] = ['server'];

const hourMs = 3_600_000;

const links = (rules: Rules) =>
  z
    .object({
      smtp: setting('SMTP_URL', smtpUrl, {
        unset: 'no mail',
        means:
          'server for mails with invitations and links for new passwords, `smtp://user:password@host:587` or `smtps://`; without it, links are shown to the admin who made them',
        secret: true,
        readBy,
      }),
      from: setting('MAIL_FROM', text, {
        unset: 'none',
        means: 'sender of these mails; required by `SMTP_URL`',
        example: 'Support <support@example.com>',
        readBy,
      }),
      page: setting('ACCOUNT_LINKS_URL', secureUrl(rules), {
        unset: '/account.html',
        means:
          'page that opens these links, ours is `/account.html`; `SMTP_URL` requires its whole address',
        example: 'https://chat.example.com/account.html',
        readBy,
      }),
    })
    .superRefine(({ smtp, from, page }, context) => {
      if (smtp === undefined) return;
      const missing = (field: string, why: string) =>
        context.addIssue({
          code: 'custom',
          path: [field],
          message: `is required by SMTP_URL; ${why}`,
        });
      if (from === undefined) missing('from', 'write the address that mails come from');
      if (page === undefined) {
        missing('page', 'write where people open links, such as https://…/account.html');
      }
    })
    .transform(({ smtp, from, page = '/account.html' }) => ({
      page,
      /** Undefined = no mails. */
      mail: smtp === undefined ? undefined : { url: smtp, from: from ?? '' },
    }))
    .readonly();

/** One-time links, and how they reach people. */
export const peopleSettings = (rules: Rules) =>
  section('Invitations and new passwords', {
    accountLinks: links(rules),
    invitationMs: setting('INVITATION_HOURS', inUnits(wholeNumber(1, 720), hourMs), {
      default: '72',
      means: 'how long an invitation can be accepted',
      readBy,
    }),
    passwordResetMs: setting('PASSWORD_RESET_MINUTES', inUnits(wholeNumber(5, 1_440), 60_000), {
      default: '60',
      means: 'how long a link for a new password works',
      readBy,
    }),
  });
