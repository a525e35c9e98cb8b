import nodemailer from 'nodemailer';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends mails through a server by SMTP. Each step has a deadline, so that a send takes at most half a minute. */
export function createSmtp(options: { readonly url: string; readonly from: string }): {
  /** Resolves when the server has taken the mail. */
  send(mail: Mail): Promise<void>;
} {
  const { from, url } = options;
  const transport = nodemailer.createTransport({
    url,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 10_000,
    dnsTimeout: 5_000,
    // A mail holds texts of ours alone: it reads no file and opens no address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      await transport.sendMail({ from, ...mail });
    },
  };
}
