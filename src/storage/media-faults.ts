import { ServiceError } from '../contracts/service-error.ts';
import type { FormatFault, MediaType } from '../domain/media/media-formats.ts';

/** Errors about files, for the person who sent them. */

export function tooLarge(max: number): ServiceError {
  return new ServiceError('media_too_large', {
    params: { mostMb: Math.floor(max / (1024 * 1024)) },
  });
}

export function refusedFormat(fault: FormatFault): ServiceError {
  switch (fault) {
    case 'type_not_allowed':
      return new ServiceError('media_type_refused');
    case 'content_mismatch':
      return new ServiceError('media_content_refused');
  }
}

export const unreadable = (cause: unknown): ServiceError =>
  new ServiceError('media_unreadable', { cause });

/** A file that had to be converted and cannot be read. */
export const inconvertible = (type: MediaType, cause: unknown): ServiceError =>
  type === 'image' ? unreadable(cause) : new ServiceError('media_unreadable/audio', { cause });

export const emptyFile = (): ServiceError => new ServiceError('media_empty');

export const storageAway = (cause: unknown): ServiceError =>
  new ServiceError('storage_unavailable', { cause });
