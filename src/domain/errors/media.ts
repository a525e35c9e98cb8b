import type { ErrorEntries, Localized } from './entry.ts';

/** Reasons for which an address is not fetched. */
export type UrlFault = 'address' | 'private' | 'unreachable' | 'answer' | 'timeout';

const urlFaults: Readonly<Record<UrlFault, Localized>> = {
  address: {
    ru: 'нужен адрес http(s) без имени и пароля',
    en: 'it must be an http(s) address without a name and password',
  },
  private: { ru: 'он ведёт во внутреннюю сеть', en: 'it leads into an internal network' },
  unreachable: { ru: 'по нему ничего не отвечает', en: 'nothing answers there' },
  answer: { ru: 'по нему нет файла', en: 'there is no file' },
  timeout: { ru: 'файл не пришёл вовремя', en: 'the file did not come in time' },
};

/** Errors of files: uploads, addresses, contents. */
export const mediaErrors = {
  file_missing: {
    status: 400,
    retry: 'no',
    usual: 'ru',
    ru: 'Файл не передан: ожидается поле формы media',
    en: 'There is no file: it is expected in the form’s field media',
    cause: 'The form has no file in its field media.',
    fix: 'Append the file as media.',
  },
  unexpected_file: {
    status: 400,
    retry: 'no',
    usual: 'ru',
    ru: 'Один файл, в поле формы media',
    en: 'One file, in the form’s field media',
    cause: 'More than one file, or one in another field.',
    fix: 'Send one form for each file.',
  },
  malformed_form: {
    status: 400,
    retry: 'no',
    usual: 'ru',
    ru: 'Форма повреждена или передана не до конца',
    en: 'The form is damaged or incomplete',
    cause: 'The body is no multipart form.',
    fix: 'Let the client make the form and its Content-Type.',
  },
  upload_too_slow: {
    status: 400,
    retry: 'same_key',
    usual: 'ru',
    ru: 'Файл передаётся слишком медленно',
    en: 'The file is sent too slowly',
    cause: 'Less than 4 kB a second, or more than ten minutes.',
    fix: 'Send it again over a better line.',
  },
  uploads_busy: {
    status: 503,
    retry: 'same_key',
    retryAfter: 5,
    usual: 'ru',
    ru: 'Сейчас загружается слишком много файлов',
    en: 'Too many files are being uploaded now',
    cause: 'All turns for uploads are taken, or the caller’s own.',
    fix: 'Repeat after Retry-After, and upload fewer files side by side.',
  },
  media_too_large: {
    status: 413,
    retry: 'no',
    usual: 'ru',
    ru: ({ mostMb }: { mostMb: number }) =>
      `Файл слишком большой: не больше ${mostMb} МБ для этого типа`,
    en: ({ mostMb }: { mostMb: number }) =>
      `The file is too large: at most ${mostMb} MB for this type`,
    cause: 'Each type of file has a limit.',
    fix: 'Send a smaller file.',
  },
  'media_too_large/form': {
    status: 413,
    retry: 'no',
    usual: 'ru',
    ru: 'Файл слишком большой: не больше 50 МБ',
    en: 'The file is too large: at most 50 MB',
    cause: 'No upload takes a larger file.',
    fix: 'Send a smaller file.',
  },
  media_type_refused: {
    status: 415,
    retry: 'no',
    usual: 'ru',
    ru: 'Такой тип файла не поддерживается',
    en: 'Files of this type are not taken',
    cause: 'The type is not in the list of those that are taken.',
    fix: 'Convert the file, or send it as a document.',
  },
  media_content_refused: {
    status: 415,
    retry: 'no',
    usual: 'ru',
    ru: 'Содержимое файла не соответствует заявленному типу',
    en: 'The file’s content is not of the type that it claims',
    cause: 'The first bytes say another type than the name or Content-Type.',
    fix: 'Correct the type, or send it as a document.',
  },
  media_unreadable: {
    status: 415,
    retry: 'no',
    usual: 'ru',
    ru: 'Изображение повреждено или слишком велико',
    en: 'The picture is damaged or too large',
    cause: 'The picture cannot be decoded, or has too many pixels.',
    fix: 'Save it anew, or send it as a document.',
  },
  media_path_refused: {
    status: 400,
    retry: 'no',
    usual: 'ru',
    ru: 'Файл не принят: укажите адрес http(s) или путь /media/… своей загрузки',
    en: 'The file is not taken: give an http(s) address or the path /media/… of an own upload',
    cause: 'The path names no file of the organization.',
    fix: 'Upload the file first, and use the mediaUrl of the answer.',
  },
  'media_path_refused/serving': {
    status: 400,
    retry: 'no',
    usual: 'ru',
    ru: 'Путь к файлу не принят',
    en: 'The path of the file is not taken',
    cause: 'The path below /media can be no file’s.',
    fix: 'Use the mediaUrl of a message as it is.',
  },
  media_url_refused: {
    status: 400,
    retry: 'no',
    usual: 'ru',
    ru: ({ why }: { why?: UrlFault }) =>
      `Адрес файла не принят${why ? `: ${urlFaults[why].ru}` : ''}`,
    en: ({ why }: { why?: UrlFault }) =>
      `The address of the file is not taken${why ? `: ${urlFaults[why].en}` : ''}`,
    cause: 'The address is not http(s), leads into an internal network, or gives no file.',
    fix: 'Give a public address, or upload the file.',
  },
  storage_unavailable: {
    status: 503,
    retry: 'same_key',
    retryAfter: 5,
    usual: 'ru',
    ru: 'Хранилище файлов не отвечает, повторите',
    en: 'The store of files does not answer, try again',
    cause: 'The bucket or folder of files fails.',
    fix: 'Repeat; operators look at the settings STORAGE_TYPE and R2_… and the log.',
  },
} satisfies ErrorEntries;
