import { fileURLToPath } from 'node:url';
import type { DataConverter } from '@temporalio/common';

/** Shared by clients, workers and the workflow bundle. Payloads are plain JSON; failures contain only codes. */
export const dataConverter: DataConverter = {
  failureConverterPath: fileURLToPath(
    new URL('../contracts/failure-converter.cjs', import.meta.url),
  ),
};
