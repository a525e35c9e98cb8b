import type { Language } from '../domain/errors/entry.ts';

export interface MailWords {
  readonly subject: string;
  readonly text: string;
}

interface Link {
  readonly url: string;
  readonly expiresAt: Date;
}

/** `2027-01-31 12:00 UTC` */
const shownTime = (time: Date): string =>
  `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** A name goes into a header: it must stay on one line. */
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** The mail to somebody who is invited, in each language. */
export function invitationMail(
  link: Link & { readonly organizationName: string },
): Readonly<Record<Language, MailWords>> {
  const { url } = link;
  const name = oneLine(link.organizationName);
  const until = shownTime(link.expiresAt);
  return {
    en: {
      subject: `Invitation to ${name}`,
      text: `You are invited to answer customers of ${name}.\n\nChoose a password here:\n${url}\n\nThe link works once, until ${until}. If you did not expect this mail, ignore it.\n`,
    },
    ru: {
      subject: `Приглашение: ${name}`,
      text: `Вас приглашают отвечать клиентам организации «${name}».\n\nЗадайте пароль:\n${url}\n\nСсылка работает один раз, до ${until}. Если вы не ждали этого письма, не отвечайте на него.\n`,
    },
  };
}

/** The mail with a link for a new password, in each language. */
export function passwordMail({ url, expiresAt }: Link): Readonly<Record<Language, MailWords>> {
  const until = shownTime(expiresAt);
  return {
    en: {
      subject: 'A new password',
      text: `Choose a new password here:\n${url}\n\nThe link works once, until ${until}. If you did not ask for it, ignore this mail: your password stays as it is.\n`,
    },
    ru: {
      subject: 'Новый пароль',
      text: `Задайте новый пароль:\n${url}\n\nСсылка работает один раз, до ${until}. Если вы её не запрашивали, ничего не делайте: пароль останется прежним.\n`,
    },
  };
}
