import { randomBytes } from 'node:crypto';
import { type ApiAnswer, refusal, success } from './answers.ts';

const downloadLimit = 20 * 1024 * 1024;

export interface StoredFile {
  path: string;
  readonly filename: string;
  readonly data: Buffer;
}

/** Files that were sent to a bot or by one. Each has an id for ever, and a path until links expire. */
export class TelegramFiles {
  readonly #files = new Map<string, StoredFile>();

  /** Answers the file's id. */
  keep(data: Buffer, filename: string): string {
    const fileId = randomBytes(12).toString('base64url');
    this.#files.set(fileId, { path: pathOf(filename), filename, data });
    return fileId;
  }

  get(fileId: string): StoredFile | undefined {
    return this.#files.get(fileId);
  }

  at(path: string): StoredFile | undefined {
    return [...this.#files.values()].find((file) => file.path === path);
  }

  expireLinks(): void {
    for (const file of this.#files.values()) file.path = pathOf(file.filename);
  }

  /** What `getFile` answers. */
  describe(fileId: string): ApiAnswer {
    const file = this.#files.get(fileId);
    if (file === undefined) {
      return refusal(400, 'Bad Request: wrong file_id or the file is temporarily unavailable');
    }
    if (file.data.length > downloadLimit) return refusal(400, 'Bad Request: file is too big');
    return success({
      file_id: fileId,
      file_unique_id: `u-${fileId}`,
      file_size: file.data.length,
      file_path: file.path,
    });
  }
}

function pathOf(filename: string): string {
  return `documents/${randomBytes(6).toString('hex')}_${filename}`;
}
