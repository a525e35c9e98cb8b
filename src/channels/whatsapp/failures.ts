import type { Localized } from '../../domain/errors.ts';
import { englishOfFailures, sharedFailures } from '../shared/failure-words.ts';
import { wabaFailures } from './waba/errors.ts';

/** Why a message was not even handed to WhatsApp, or could not be created. */
export const failures = {
  ...sharedFailures,
  textEmpty: { ru: 'Сообщение пустое', en: 'The message is empty' },
  fileUnavailable: { ru: 'Файл недоступен', en: 'The file is not available' },
  fileNotStored: { ru: 'Файла больше нет в хранилище', en: 'The file is no longer in the storage' },
  fileNotPassed: {
    ru: 'Файл не удалось передать в WhatsApp',
    en: 'The file could not be passed to WhatsApp',
  },
  fileRefused: { ru: 'WhatsApp не принял файл', en: 'WhatsApp did not take the file' },
  otherConnection: {
    ru: 'Cloud API не знает сообщения, к которому относится реакция',
    en: 'The Cloud API does not know the message that the reaction is about',
  },
  numberGone: { ru: 'Номер удалён', en: 'The number was deleted' },
  numberChanged: {
    ru: 'Номер больше не подключён по Cloud API, отправьте снова',
    en: 'The number is no longer connected by the Cloud API, send it again',
  },
  noAddress: { ru: 'У чата нет адреса WhatsApp', en: 'The chat has no WhatsApp address' },
} as const satisfies Readonly<Record<string, Localized>>;

const known = englishOfFailures([...Object.values<Localized>(failures), ...wabaFailures]);

/** The English version of a stored failure text, followed by Meta's code. */
export const englishOf = (text: string): string =>
  known(text).replace(/ \(код (?=\d+(?:: |\)$))/, ' (code ');
