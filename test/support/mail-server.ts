import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and body as they came. */
  readonly raw: string;
  /** The one-time link in it. */
  readonly link: string | undefined;
}

export interface MailServer {
  /** Settings of SMTP_URL. */
  readonly url: string;
  readonly mails: readonly ReceivedMail[];
  /** Refuses every mail from now on, or takes them again. */
  refuse(refused: boolean): void;
  close(): Promise<void>;
}

/** A real SMTP server that wants a login. */
export async function startMailServer(): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  let refusing = false;
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth({ username, password }, _session, answer) {
      const right = username === 'mailer' && password === 'mail-secret';
      answer(right ? null : new Error('wrong login'), { user: username });
    },
    onData(stream, { envelope }, answer) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (refusing) {
          answer(new Error('no room'));
          return;
        }
        const raw = Buffer.concat(chunks).toString();
        mails.push({
          from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
          to: envelope.rcptTo.map(({ address }) => address),
          raw,
          link: linkIn(raw),
        });
        answer();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://mailer:mail-secret@127.0.0.1:${port}`,
    mails,
    refuse(refused) {
      refusing = refused;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** The body is quoted-printable, or base64 if it has other letters. */
function linkIn(raw: string): string | undefined {
  const [head = '', body = ''] = raw.split(/\r\n\r\n(.*)/s);
  const text = /^content-transfer-encoding: base64/im.test(head)
    ? Buffer.from(body, 'base64').toString()
    : body.replaceAll('=\r\n', '').replaceAll('=3D', '=');
  return /https?:\S+/.exec(text)?.[0];
}
