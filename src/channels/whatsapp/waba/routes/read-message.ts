import type { z } from 'zod';
import { readPhoneNumber } from '../../../../lib/phone-numbers.ts';
import { notAPhoneNumber } from '../../numbers/phone-field.ts';
import type { TemplateToSend } from '../../../../ports/chat/chat-writes.ts';
import { validationFailed } from '../../../../http/validate.ts';
import type { MessageToSend } from '../../../../http/routes/delivery/messages/outgoing.ts';
import { contents, type OperatorSendBody, type SendBody, type WabaType } from './schema.ts';
import { isRequired, missingField, wordsOfIssue } from '../../../../contracts/field-words.ts';

/**
 * The address of a phone number as people write it: with its country, or as they dial it in `region`.
 * @throws ServiceError 400 if it is not a phone number.
 */
export function receiverOf(
  to: string,
  region: string | null,
): { readonly digits: string; readonly jid: string } {
  const digits = readPhoneNumber(to.replace(/@(?:s\.whatsapp\.net|c\.us)$/, ''), region);
  if (digits === null) throw validationFailed([{ path: 'to', message: notAPhoneNumber.words }]);
  return { digits, jid: `${digits}@s.whatsapp.net` };
}

/** @throws ServiceError 400 if `message` does not fit its type. */
export function messageToNumber({ type, message }: z.output<typeof SendBody>): MessageToSend {
  switch (type) {
    case 'text':
      return { type, text: read('text', message) };
    case 'interactive':
      return { type, interactive: read('interactive', message) };
    case 'template':
      return { type, template: templateOf(read('template', message)) };
    case 'image':
    case 'video':
    case 'document':
    case 'audio': {
      const { link, caption = null, filename = null } = read(type, message);
      return { type, file: { address: link }, caption, filename };
    }
  }
}

/** @throws ServiceError 400 if something that the type needs is missing. */
export function messageOfOperator(body: z.output<typeof OperatorSendBody>): MessageToSend {
  const { message: words = null } = body;
  switch (body.type) {
    case 'text':
      if (words === null || words.trim() === '') throw missing('message');
      return { type: 'text', text: words };
    case 'template':
      // The original system also required `message`; the documents leave it out.
      if (body.template == null) throw missing('template');
      return { type: 'template', template: templateOf(body.template) };
    default: {
      const { mediaUrl, filename = null } = body;
      if (mediaUrl == null || mediaUrl === '') throw missing('mediaUrl');
      const caption = body.caption || words;
      return { type: fileTypeOf(body.type), file: { address: mediaUrl }, caption, filename };
    }
  }
}

function fileTypeOf(type: WabaType): 'image' | 'video' | 'document' | 'audio' {
  if (type === 'text' || type === 'template' || type === 'interactive') throw missing('mediaUrl');
  return type;
}

function read<T extends WabaType>(type: T, message: unknown): z.output<(typeof contents)[T]> {
  const parsed = contents[type].safeParse(message, { reportInput: true });
  if (parsed.success) return parsed.data as z.output<(typeof contents)[T]>;
  throw validationFailed(
    parsed.error.issues.map((issue) => ({
      path: ['message', ...issue.path.map(String)].join('.'),
      message: message === undefined ? isRequired : wordsOfIssue(issue),
    })),
  );
}

function templateOf({
  name,
  language,
  components,
}: z.output<(typeof contents)['template']>): TemplateToSend {
  const code = typeof language === 'string' ? language : language?.code;
  return {
    name,
    language: code || 'ru',
    ...(components != null && { components }),
  };
}

const missing = (path: string) => validationFailed([missingField(path)]);
