import PQueue from 'p-queue';
import type { Config } from '../config/index.ts';
import type { Language } from '../domain/errors/entry.ts';
import { hashOfToken, newToken } from '../lib/one-time-token.ts';
import { createSmtp, type Mail } from '../lib/smtp.ts';
import { invitationMail, type MailWords, passwordMail } from './account-mails.ts';

/** A new one-time link: its address for the person, and what is stored of it. */
export interface AccountLink {
  readonly url: string;
  readonly tokenHash: string;
  readonly expiresAt: Date;
}

/** How a link went out. It is shown only if no mail took it. */
export interface Delivered {
  readonly mailed: boolean;
  readonly link: string | null;
}

/** What a link is for; a mail says so. */
export type LinkPurpose =
  | { readonly kind: 'invitation'; readonly organizationName: string }
  | { readonly kind: 'password-reset' };

export interface AccountLinks {
  /** Whether mails can be sent. */
  readonly mails: boolean;
  create(kind: LinkPurpose['kind']): AccountLink;
  /** Mails a link. If there is no mail, or it fails, the answer has the link for whoever made it. */
  deliver(
    link: AccountLink,
    to: string,
    purpose: LinkPurpose,
    language: Language,
  ): Promise<Delivered>;
  /** Does work after the answer was sent. False = too much waits already. */
  later(work: () => Promise<void>): boolean;
}

const laterAtOnce = 4;
const mostLater = 1_000;

/** Account links as the settings say. */
export function configuredAccountLinks(
  config: Pick<Config, 'accountLinks' | 'invitationMs' | 'passwordResetMs'>,
  onFailure: (error: unknown) => void,
): AccountLinks {
  const { page, mail } = config.accountLinks;
  return createAccountLinks({
    page,
    validMs: { invitation: config.invitationMs, 'password-reset': config.passwordResetMs },
    send: mail && createSmtp(mail).send,
    onFailure,
  });
}

/** Makes one-time links, and brings them to people. Tokens are behind `#`, so no server or proxy logs them. */
export function createAccountLinks(options: {
  readonly page: string;
  readonly validMs: Readonly<Record<LinkPurpose['kind'], number>>;
  readonly send: ((mail: Mail) => Promise<void>) | undefined;
  readonly onFailure: (error: unknown) => void;
}): AccountLinks {
  const { page, validMs, send, onFailure } = options;
  const queue = new PQueue({ concurrency: laterAtOnce });
  return {
    mails: send !== undefined,

    create(kind) {
      const token = newToken();
      const expiresAt = new Date(Date.now() + validMs[kind]);
      return { url: `${page}#${kind}=${token}`, tokenHash: hashOfToken(token), expiresAt };
    },

    async deliver({ url, expiresAt }, to, purpose, language) {
      if (send === undefined) return { mailed: false, link: url };
      const words: MailWords =
        purpose.kind === 'invitation'
          ? invitationMail({ url, expiresAt, organizationName: purpose.organizationName })[language]
          : passwordMail({ url, expiresAt })[language];
      try {
        await send({ to, ...words });
        return { mailed: true, link: null };
      } catch (error) {
        onFailure(error);
        return { mailed: false, link: url };
      }
    },

    later(work) {
      if (queue.size >= mostLater) return false;
      void queue.add(() => work().catch(onFailure));
      return true;
    },
  };
}
