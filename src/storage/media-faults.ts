import { ServiceError } from '../contracts/service-error.ts';
import type { FormatFault } from '../domain/media-formats.ts';

/** Refusals of files, in words for the person who sent them. */

export function tooLarge(max: number): ServiceError {
  const limit = Math.floor(max / (1024 * 1024));
  return new ServiceError(
    413,
    'media_too_large',
    `Файл слишком большой: не больше ${limit} МБ для этого типа`,
  );
}

export function refusedFormat(fault: FormatFault): ServiceError {
  switch (fault) {
    case 'type_not_allowed':
      return new ServiceError(415, 'media_type_refused', 'Такой тип файла не поддерживается');
    case 'content_mismatch':
      return new ServiceError(
        415,
        'media_content_refused',
        'Содержимое файла не соответствует заявленному типу',
      );
  }
}

export const unreadable = (cause: unknown): ServiceError =>
  new ServiceError(415, 'media_unreadable', 'Изображение повреждено или слишком велико', {
    cause,
  });

export const storageAway = (cause: unknown): ServiceError =>
  new ServiceError(503, 'storage_unavailable', 'Хранилище файлов не отвечает, повторите', {
    retryAfter: 5,
    cause,
  });
